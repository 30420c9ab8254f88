-- Nothing may be written any more.
set session characteristics as transaction read only;
