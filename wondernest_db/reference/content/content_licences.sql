-- Licences the library knows. What a licence lets us do is decided here, once.
set local role wn_owner;

insert into content.content_licences (
    licence, title, url, is_publishable, needs_attribution, may_be_adapted, description
)
values
    (
        'own', 'WonderNest', null, true, false, true,
        'Made for this library.'
    ),
    (
        'contract', 'By contract', null, true, true, false,
        'Licensed from its publisher for this service.'
    ),
    (
        'public_domain', 'Public domain', 'https://creativecommons.org/publicdomain/mark/1.0/',
        true, false, true, 'No longer protected anywhere.'
    ),
    (
        'cc0', 'CC0 1.0', 'https://creativecommons.org/publicdomain/zero/1.0/',
        true, false, true, 'Given to everybody by its author.'
    ),
    (
        'cc_by', 'CC BY', 'https://creativecommons.org/licenses/by/4.0/',
        true, true, true, 'Free to use and adapt when the author is named.'
    ),
    (
        'cc_by_sa', 'CC BY-SA', 'https://creativecommons.org/licenses/by-sa/4.0/',
        true, true, true, 'As CC BY; an adaptation carries the same licence.'
    ),
    (
        'cc_by_nd', 'CC BY-ND', 'https://creativecommons.org/licenses/by-nd/4.0/',
        true, true, false, 'As CC BY, unchanged only.'
    ),
    (
        'cc_by_nc', 'CC BY-NC', 'https://creativecommons.org/licenses/by-nc/4.0/',
        false, true, true, 'No commercial use; a service with paid plans is one.'
    ),
    (
        'cc_by_nc_sa', 'CC BY-NC-SA', 'https://creativecommons.org/licenses/by-nc-sa/4.0/',
        false, true, true, 'No commercial use; a service with paid plans is one.'
    ),
    (
        'cc_by_nc_nd', 'CC BY-NC-ND', 'https://creativecommons.org/licenses/by-nc-nd/4.0/',
        false, true, false, 'No commercial use; a service with paid plans is one.'
    ),
    (
        'bsd_2_clause', 'BSD 2-Clause', 'https://opensource.org/license/bsd-2-clause',
        true, true, true, 'Free to use when the notice stays.'
    ),
    (
        'mit', 'MIT', 'https://opensource.org/license/mit',
        true, true, true, 'Free to use when the notice stays.'
    ),
    (
        'unknown', 'Unknown', null, false, false, false,
        'Nothing is known; may be kept as a draft and not be published.'
    )
on conflict (licence) do update
set title = excluded.title,
    url = excluded.url,
    is_publishable = excluded.is_publishable,
    needs_attribution = excluded.needs_attribution,
    may_be_adapted = excluded.may_be_adapted,
    description = excluded.description;
reset role;
