-- The portal's first list. Without an index of its own the planner may walk the account's active tickets for it.
create index active_tickets_of_contact on tickets (account_id, contact_id, updated_at desc, id desc)
  where status in ('new', 'open', 'waiting');
