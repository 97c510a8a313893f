-- Whoever may be in danger is served before all that is about money: what was so before counts as well.
update tickets set priority_rank = -1 where priority = 'urgent' and reasons like '%"distress:%';
