-- The teams of the repository's teams.yml, as they stood in the revision that was read last and could be used.
create table team_file (
    id    integer primary key check (id = 1),
    sha   text,                            -- none before the first that could be used
    teams jsonb   not null default '[]',
    error text                             -- why that of a newer revision cannot be used
);

-- Why a connector is that team's: the line of CODEOWNERS that decided, or why none did.
alter table connector add column team_rule text;

-- Whose a connector was when it was deleted: that team may bring it back.
alter table deleted add column team text;

create function note_team() returns trigger language plpgsql as
$$ begin
    new.team := (select c.team from connector c where c.cluster = new.cluster and c.name = new.name);
    return new;
end $$;

create trigger deleted_team before insert on deleted for each row execute function note_team();
