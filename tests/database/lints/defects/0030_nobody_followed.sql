-- given: visits counted with a stand-in, and pages of families
create table content.visits (
    visit_id uuid not null,
    visitor_pseudonym bytea not null,
    event text not null,
    constraint visits_pkey primary key (visit_id)
);
create table content.pages (page_id uuid not null, family_id uuid, visit_id uuid, kind text);
-- defect: the address of a line
-- finds: content.pages.seen_from
alter table content.pages add column seen_from inet;
-- defect: the address of a network card, and a list of them, and a domain
-- finds: content.pages.card
-- finds: content.pages.cards
-- finds: content.pages.wire
create domain content.wire as cidr;
alter table content.pages
    add column card macaddr, add column cards macaddr8[], add column wire content.wire;
-- defect: a number of the device
-- finds: content.pages.serial_number
alter table content.pages add column serial_number text;
-- defect: a hash of the line is as good as the line
-- finds: content.pages.last_ip_hash
alter table content.pages add column last_ip_hash bytea;
-- defect: what a browser keeps, what a phone is woken by, and what a browser says of itself
-- finds: content.pages.cookie_id
-- finds: content.pages.push_token_enc
-- finds: content.pages.user_agent
alter table content.pages
    add column cookie_id text, add column push_token_enc bytea, add column user_agent text;
-- defect: a stand-in beside a child
-- finds: content.visits.visitor_pseudonym
alter table content.visits add column child_id uuid;
-- defect: a stand-in beside a session, in a view
-- finds: content.seen.visitor_pseudonym
create view content.seen as
select visits.visitor_pseudonym, pages.page_id as session_id
from content.visits
inner join content.pages on pages.visit_id = visits.visit_id;
-- defect: a stand-in that a family's table leads to
-- finds: content.visits.visitor_pseudonym
alter table content.pages add constraint pages_visit_id_fkey
foreign key (visit_id) references content.visits (visit_id);
-- defect: a stand-in that analysts read
-- finds: content.visits.visitor_pseudonym
grant select (visitor_pseudonym) on content.visits to wn_analyst;
-- defect: other names that only look alike
-- finds: nothing
alter table content.pages
    add column zip text, add column user_agent_family text, add column recipe bytea,
    add column description text;
