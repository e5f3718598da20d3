-- The plan is not part of the data.
drop schema seed cascade;
