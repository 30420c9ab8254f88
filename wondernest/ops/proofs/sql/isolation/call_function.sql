select {function}({arguments})::text as answer limit 1000
