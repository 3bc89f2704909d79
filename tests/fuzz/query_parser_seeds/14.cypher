/* c */ MATCH (n) // d
RETURN n.name STARTS WITH 'A' XOR true