-- Bytes behind a domain over a domain.
create domain audio.number as bytea;
create domain audio.count as audio.number;
create table audio.clips (family_id uuid not null, clip audio.count);
