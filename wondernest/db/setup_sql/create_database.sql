create database {database} template template0 encoding 'UTF8'
locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'
