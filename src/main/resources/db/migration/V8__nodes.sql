-- Which node worked on a cluster last, and when: it gives its lease back after each pass, so that the lease itself mostly shows nobody.
alter table cluster
    add column worked_by text,
    add column worked_at timestamptz;
