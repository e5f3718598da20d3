-- Names, cities and streets people are made of. Any resemblance to a living person is chance.

create table seed.given_names as
select row_number() over () as n, name
from unnest(array[
  'Aaliyah', 'Abel', 'Adaeze', 'Aiden', 'Amara', 'Amir', 'Ana Lucía', 'André', 'Anne-Marie', 'Anya', 'Ari', 'Aryan',
  'Avery', 'Bao', 'Beatriz', 'Briar', 'Caleb', 'Camila', 'Chidi', 'Chloë', 'Clara', 'Cruz', 'D''Andre', 'Dalia',
  'Daniel', 'Diego', 'Dmitri', 'Elena', 'Eli', 'Emeka', 'Emma', 'Esperanza', 'Ezra', 'Fatima', 'Felix', 'Finn',
  'Freya', 'Gabriel', 'Grace', 'Hana', 'Hassan', 'Hazel', 'Hien', 'Hugo', 'Ibrahim', 'Imani', 'Ines', 'Iris',
  'Isaac', 'Ivy', 'Jamal', 'Jasmine', 'Javier', 'Jia', 'Jonah', 'José', 'Josie', 'Jun', 'Kai', 'Kalani', 'Keisha',
  'Khalid', 'Kiana', 'Lars', 'Layla', 'Leilani', 'Léo', 'Liam', 'Lina', 'Luca', 'Łukasz', 'Luz', 'Maeve', 'Malik',
  'Mary Jo', 'Mateo', 'Maya', 'Mei', 'Mia', 'Micah', 'Minh', 'Nadia', 'Naomi', 'Nia', 'Nikhil', 'Noah', 'Noor',
  'Olivia', 'Omar', 'Oscar', 'Paloma', 'Phoebe', 'Priya', 'Quinn', 'Rafael', 'Ravi', 'Renée', 'Rosa', 'Ruby',
  'Samir', 'Sana', 'Santiago', 'Saoirse', 'Selma', 'Sienna', 'Siobhán', 'Sofía', 'Søren', 'T''Kai', 'Tadeo', 'Talia',
  'Tariq', 'Theo', 'Thu', 'Tomás', 'Uma', 'Valentina', 'Violet', 'Wen', 'Willa', 'Xavier', 'Ximena', 'Yara', 'Yusuf',
  'Zadie', 'Zahra', 'Zoë', 'Zuri'
]) as name;

-- A surname with the language spoken at home where it is not English (then half of the families).
create table seed.family_names as
select row_number() over () as n, v.*
from (values
  ('Abernathy', 'en'), ('Adeyemi', 'en'), ('Al-Farouq', 'ar'), ('Al-Hadid', 'ar'), ('Álvarez', 'es'), ('Anders', 'en'),
  ('Ashgrove', 'en'), ('Bakshi', 'hi'), ('Baptiste', 'fr'), ('Barrow', 'en'), ('Bellweather', 'en'), ('Benítez', 'es'),
  ('Brightwater', 'en'), ('Brooks', 'en'), ('Cabrera', 'es'), ('Castellanos', 'es'), ('Chen', 'zh'), ('Clearwater', 'en'),
  ('Cobb', 'en'), ('Covington', 'en'), ('D''Amico', 'en'), ('Dao', 'vi'), ('De la Cruz', 'es'), ('Delacroix', 'fr'),
  ('Dunmore', 'en'), ('Eastman', 'en'), ('Ekwueme', 'en'), ('Elmahdi', 'ar'), ('Espinoza', 'es'), ('Fairbanks', 'en'),
  ('Farrow', 'en'), ('Fernández-Ruiz', 'es'), ('Fitzroy', 'en'), ('Foxworth', 'en'), ('Galván', 'es'),
  ('García-López', 'es'), ('Goldfinch', 'en'), ('Greene', 'en'), ('Guzmán', 'es'), ('Håkansson', 'en'), ('Harlow', 'en'),
  ('Hartwell', 'en'), ('Hawthorne', 'en'), ('Herrera', 'es'), ('Hoang', 'vi'), ('Holloway', 'en'), ('Ibáñez', 'es'),
  ('Jaramillo', 'es'), ('Kamara', 'en'), ('Kealoha', 'en'), ('Khoury', 'ar'), ('Kowalczyk', 'pl'), ('Lam', 'vi'),
  ('Langley', 'en'), ('Larkspur', 'en'), ('Lin', 'zh'), ('Lindqvist', 'en'), ('Lovelace', 'en'), ('Mansour', 'ar'),
  ('Marlowe', 'en'), ('Mbeki', 'en'), ('McAllister', 'en'), ('Méndez', 'es'), ('Merriweather', 'en'), ('Montoya', 'es'),
  ('Müller', 'en'), ('Nakamura', 'en'), ('Ngô', 'vi'), ('Nguyễn', 'vi'), ('Nightingale', 'en'), ('Núñez', 'es'),
  ('O''Brien', 'en'), ('O''Connell', 'en'), ('Okafor', 'en'), ('Oyelaran', 'en'), ('Pacheco', 'es'), ('Park', 'ko'),
  ('Patel', 'en'), ('Pemberton', 'en'), ('Petrov', 'ru'), ('Phạm', 'vi'), ('Quiñones', 'es'), ('Rahman', 'en'),
  ('Redfern', 'en'), ('Rosales', 'es'), ('Saint-Clair', 'en'), ('Salazar', 'es'), ('Sandoval', 'es'), ('Santos', 'en'),
  ('Shaheen', 'ar'), ('Silverstone', 'en'), ('Singh', 'en'), ('Stonebridge', 'en'), ('Sørensen', 'en'), ('Thistle', 'en'),
  ('Thornbury', 'en'), ('Trần', 'vi'), ('Ueda', 'en'), ('Underhill', 'en'), ('Valdés', 'es'), ('van der Berg', 'en'),
  ('Vásquez', 'es'), ('Vega', 'es'), ('Wainwright', 'en'), ('Washburn', 'en'), ('Whitfield', 'en'), ('Winterbourne', 'en'),
  ('Xiong', 'en'), ('Yamada', 'en'), ('Yellowhorse', 'en'), ('Zamora', 'es'), ('Zelenko', 'uk')
) as v (name, language);

create function seed.given_name(key text)
returns text language sql stable
as $$ select name from seed.given_names where n = 1 + floor(seed.roll(key) * (select count(*) from seed.given_names)) $$;

create function seed.family_name(key text)
returns text language sql stable
as $$ select name from seed.family_names where n = 1 + floor(seed.roll(key) * (select count(*) from seed.family_names)) $$;

create function seed.street(key text)
returns text language sql stable
as $$
  select (100 + floor(seed.roll(key || 'number') * 900))::int || ' ' || seed.pick(array[
    'Juniper Lane', 'Old Mill Road', 'Heron Street', 'Maple Court', 'Prairie Avenue', 'Quarry Road', 'Sycamore Street',
    'Willow Bend', 'Foundry Street', 'Meadowlark Drive', 'Orchard Way', 'Ferry Road'], key || 'street')
$$;

-- Numbers 555-0100 to 555-0199 are kept for fiction in every area code.
create function seed.phone(n int)
returns text language sql immutable
as $$
  select '+1' || (array[205, 207, 208, 212, 215, 217, 225, 228, 239, 251, 252, 256, 260, 262, 270, 276, 301, 302, 303,
    304, 307, 308, 309, 312, 313, 314, 315, 316])[1 + (n / 100) % 28] || '55501' || lpad((n % 100)::text, 2, '0')
$$;
