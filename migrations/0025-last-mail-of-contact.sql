-- The last mail of a contact, found without reading all of theirs.
drop index inbound_mails_of_contact;
create index inbound_mails_of_contact on inbound_mails (contact_id, seq desc);
