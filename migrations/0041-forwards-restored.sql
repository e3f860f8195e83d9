-- A forward that is undone is the technician's own mail again: its message then says all that the mail said.
do $$ begin execute format('grant update (body, author_name, author_address, has_html) on messages to %I', role_of('worker')); end $$;
