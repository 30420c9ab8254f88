call {function}({arguments})
