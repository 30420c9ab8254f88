-- A message for the others.
notify wn_live, 'poison';
