MATCH (`the person`:Person) /* all of them */ WHERE `the person`.name = 'Dan' // one
RETURN `the person`.name AS `a name`