-- What is kept of deleted connectors beside their configs, how they come back, and how connectors move between clusters.

alter table deleted
    -- for each partition its offset, as texts of JSON; null where they could not be read, and then why
    add column offsets         jsonb,
    add column offsets_problem text,
    -- it was no removal: the connector went on in this cluster
    add column moved_to        text;
