"""Wrong sentences and their right twins, by rule.

A draft that begins with "@2020-06-01 " has that date in its front matter.
"""

from __future__ import annotations

PAIRS: dict[str, tuple[tuple[str, str], ...]] = {
    "FCT001": (
        (
            "The trial opens on Thursday, June 5, 2019, he said.",
            "The trial opens on Wednesday, June 5, 2019, he said.",
        ),
        (
            "Polls open at 7am on Wednesday 12 December 2019.",
            "Polls open at 7am on Thursday 12 December 2019.",
        ),
        (
            "The flood came on Saturday, Aug. 29, 2005.",
            "The flood came on Monday, Aug. 29, 2005.",
        ),
        (
            "They married on 29 July 1981, a Friday.",
            "They married on 29 July 1981, a Wednesday.",
        ),
        (
            "Kennedy was shot on November 22, 1963, which was a Thursday.",
            "Kennedy was shot on November 22, 1963, which was a Friday.",
        ),
        (
            "The shop will close on Monday the 14th of May 2023.",
            "The shop will close on Sunday the 14th of May 2023.",
        ),
        (
            "The deadline is Tuesday (March 31, 2021).",
            "The deadline is Wednesday (March 31, 2021).",
        ),
        (
            "The meeting on 2024-02-29, a Friday, was long.",
            "The meeting on 2024-02-29, a Thursday, was long.",
        ),
        (
            "@2020-06-01 The council will vote on Friday, June 4.",
            "@2020-06-01 The council will vote on Thursday, June 4.",
        ),
        (
            "@2019-12-30 The sale begins on Tuesday 1 January.",
            "@2019-12-30 The sale begins on Wednesday 1 January.",
        ),
        (
            "LEEDS, 3 March 2025 (PA) — The talks begin on Thursday, 5 March.",
            "LEEDS, 3 March 2025 (PA) — The talks begin on Wednesday, 5 March.",
        ),
        (
            "The storm hit on Sunday evening, Oct. 29, 2012, and the power failed.",
            "The storm hit on Monday evening, Oct. 29, 2012, and the power failed.",
        ),
        (
            "The inquest resumes on Friday, 9 October 2024.",
            "The inquest resumes on Wednesday, 9 October 2024.",
        ),
        (
            "Thursday, 1 May 2025, is polling day; the count is on Saturday, 2 May 2025.",
            "Thursday, 1 May 2025, is polling day; the count is on Friday, 2 May 2025.",
        ),
        (
            "He was sworn in on January 20, 2017, a Thursday, in the rain.",
            "He was sworn in on January 20, 2017, a Friday, in the rain.",
        ),
        (
            "@2023-03-10 The strike will be on Tuesday 15 March.",
            "@2023-03-10 The strike will be on Wednesday 15 March.",
        ),
        (
            "Election day was Monday, Nov. 5, 2024.",
            "Election day was Tuesday, Nov. 5, 2024.",
        ),
        (
            "Christmas Day, 25 December 2023, fell on a Sunday.",
            "Christmas Day, 25 December 2023, fell on a Monday.",
        ),
    ),
    "FCT002": (
        (
            "Profits fell from £40m to £30m, a drop of 33%.",
            "Profits fell from £40m to £30m, a drop of 25%.",
        ),
        (
            "Rents rose 30 percent, from $1,000 to $1,200 a month.",
            "Rents rose 20 percent, from $1,000 to $1,200 a month.",
        ),
        (
            "The price climbed to $90 from $60, up 30%.",
            "The price climbed to $90 from $60, up 50%.",
        ),
        (
            "Membership dropped by half, from 600 to 400.",
            "Membership dropped by a third, from 600 to 400.",
        ),
        (
            "Arrests doubled from 210 to 310 last year.",
            "Arrests doubled from 210 to 420 last year.",
        ),
        (
            "The budget tripled, from $2 million to $4 million.",
            "The budget doubled, from $2 million to $4 million.",
        ),
        (
            "Waiting times halved, from 12 weeks to nine weeks.",
            "Waiting times halved, from 12 weeks to six weeks.",
        ),
        (
            "The herd grew from 80 to 120, an increase of 40%.",
            "The herd grew from 80 to 120, an increase of 50%.",
        ),
        (
            "Burglaries were down 20 per cent, from 500 to 450.",
            "Burglaries were down 10 per cent, from 500 to 450.",
        ),
        (
            "The firm cut its workforce from 2,000 to 1,500, a 30 per cent reduction.",
            "The firm cut its workforce from 2,000 to 1,500, a 25 per cent reduction.",
        ),
        (
            "Sales increased from 5,000 to 4,000.",
            "Sales decreased from 5,000 to 4,000.",
        ),
        (
            "Visitor numbers fell from 1.2 million in 2018 to 1.4 million in 2019.",
            "Visitor numbers rose from 1.2 million in 2018 to 1.4 million in 2019.",
        ),
        (
            "The school has 300 pupils, up from 400 last year.",
            "The school has 300 pupils, down from 400 last year.",
        ),
        (
            "Turnover reached £66m, compared with £60m a year earlier, a rise of 20%.",
            "Turnover reached £66m, compared with £60m a year earlier, a rise of 10%.",
        ),
        (
            "The fare goes from $2.00 to $2.50. That is an increase of 50%.",
            "The fare goes from $2.00 to $2.50. That is an increase of 25%.",
        ),
        (
            "The toll rose from 40 to 60, or by 25 percent.",
            "The toll rose from 40 to 60, or by 50 percent.",
        ),
        (
            "A 10% cut took the price from $50 to $40.",
            "A 20% cut took the price from $50 to $40.",
        ),
        (
            "Shares slid from 400p to 300p, losing a third of their value.",
            "Shares slid from 400p to 300p, losing a quarter of their value.",
        ),
        (
            "Output more than tripled, from 100 tonnes to 250 tonnes.",
            "Output more than doubled, from 100 tonnes to 250 tonnes.",
        ),
        (
            "Deaths nearly doubled, from 100 to 130.",
            "Deaths nearly doubled, from 100 to 190.",
        ),
        (
            "The number of cases jumped from 1,000 to 1,500 (75%).",
            "The number of cases jumped from 1,000 to 1,500 (50%).",
        ),
        (
            "The grant was reduced from €10,000 to €7,500, down 40 percent.",
            "The grant was reduced from €10,000 to €7,500, down 25 percent.",
        ),
        (
            "The charity's income went from £2.4m to £1.8m, a fall of a third.",
            "The charity's income went from £2.4m to £1.8m, a fall of a quarter.",
        ),
        (
            "Average pay rose 5% to $63,000 from $50,000.",
            "Average pay rose 5% to $63,000 from $60,000.",
        ),
        (
            "Homicides dropped 40 percent last year, from 50 to 40.",
            "Homicides dropped 20 percent last year, from 50 to 40.",
        ),
        (
            "The council tax bill will increase by 8 per cent, from £1,500 to £1,575.",
            "The council tax bill will increase by 5 per cent, from £1,500 to £1,575.",
        ),
        (
            "Enrollment has quadrupled since 2010, from 150 to 450 students.",
            "Enrollment has tripled since 2010, from 150 to 450 students.",
        ),
        (
            "The company made 900 cars in May, up 50% from 750 in April.",
            "The company made 900 cars in May, up 20% from 750 in April.",
        ),
        (
            "Attendance declined from 12,000 to 14,500 over the season.",
            "Attendance climbed from 12,000 to 14,500 over the season.",
        ),
        (
            "The bank’s losses widened to $30 million from $20 million, an increase of 100%.",
            "The bank’s losses widened to $30 million from $20 million, an increase of 50%.",
        ),
        (
            "Prices were cut by 25 per cent from £80 to £64.",
            "Prices were cut by 20 per cent from £80 to £64.",
        ),
        (
            "Net income plunged by two-thirds, to $3 million from $6 million.",
            "Net income plunged by half, to $3 million from $6 million.",
        ),
        (
            "The village's population has shrunk 30%, from 1,000 people in 1990 to 600 today.",
            "The village's population has shrunk 40%, from 1,000 people in 1990 to 600 today.",
        ),
        (
            "The speed limit will go from 30mph to 20mph, a cut of 50 per cent.",
            "The speed limit will go from 30mph to 20mph, a cut of a third.",
        ),
        (
            "Wages went up by 10 percent: from $15 an hour to $18 an hour.",
            "Wages went up by 20 percent: from $15 an hour to $18 an hour.",
        ),
    ),
    "FCT003": (
        (
            "The blast killed 20 people: 12 soldiers and nine civilians.",
            "The blast killed 20 people: 12 soldiers and eight civilians.",
        ),
        (
            "The jury of 12, seven men and six women, retired.",
            "The jury of 12, six men and six women, retired.",
        ),
        (
            "In the poll 48% said yes, 46% said no and 16% did not know.",
            "In the poll 48% said yes, 46% said no and 6% did not know.",
        ),
        (
            "About 45 percent support the bill, 50 percent oppose it and 15 percent are undecided.",
            "About 45 percent support the bill, 40 percent oppose it and 15 percent are undecided.",
        ),
        (
            "Some 70% of the aid goes to food and the remaining 40% to shelter.",
            "Some 70% of the aid goes to food and the remaining 30% to shelter.",
        ),
        (
            "Two-thirds of the money is federal and the other half comes from the state.",
            "Two-thirds of the money is federal and the other third comes from the state.",
        ),
        (
            "Fifteen of the 12 ships were sunk.",
            "Ten of the 12 ships were sunk.",
        ),
        (
            "The club won four of its three matches.",
            "The club won two of its three matches.",
        ),
        (
            "The seven-member board voted 5-3 to close the school.",
            "The seven-member board voted 4-3 to close the school.",
        ),
        (
            "The population fell by 130%.",
            "The population fell by 30%.",
        ),
        (
            "The survey found 115% of residents against it.",
            "The survey found 15% of residents against it.",
        ),
        (
            "They sold six lambs, four calves and three pigs, a total of 15.",
            "They sold six lambs, four calves and three pigs, a total of 13.",
        ),
        (
            "Nine people died. Four were men and six were women.",
            "Nine people died. Four were men and five were women.",
        ),
        (
            "The ferry carried 80 passengers, including 90 children.",
            "The ferry carried 80 passengers, including 30 children.",
        ),
        (
            "The $10 million fund is made up of $7 million from the state and $5 million from the city.",
            "The $10 million fund is made up of $7 million from the state and $3 million from the city.",
        ),
        (
            "The team took three gold, two silver and four bronze medals, ten in all.",
            "The team took three gold, two silver and four bronze medals, nine in all.",
        ),
        (
            "The committee has 11 members: six Democrats and four Republicans.",
            "The committee has 11 members: six Democrats and five Republicans.",
        ),
        (
            "The crew of nine, including 10 sailors, was rescued.",
            "The crew of nine, including six sailors, was rescued.",
        ),
        (
            "Fifty-two percent backed the plan, 44 percent opposed it and 12 percent had no opinion.",
            "Fifty-two percent backed the plan, 44 percent opposed it and 4 percent had no opinion.",
        ),
        (
            "A quarter of the fleet is electric and the other two-thirds runs on diesel.",
            "A quarter of the fleet is electric and the other three-quarters runs on diesel.",
        ),
        (
            "The five-judge panel ruled 4-2 against him.",
            "The five-judge panel ruled 3-2 against him.",
        ),
        (
            "Eight of the seven defendants pleaded guilty.",
            "Six of the seven defendants pleaded guilty.",
        ),
        (
            "Of the 30 pupils, 18 are boys and 14 are girls.",
            "Of the 30 pupils, 18 are boys and 12 are girls.",
        ),
        (
            "The school spent £300 on books, £200 on pens and £100 on paper, a total of £700.",
            "The school spent £300 on books, £200 on pens and £100 on paper, a total of £600.",
        ),
        (
            "Officials said 40 people were on board – 30 passengers and 12 crew.",
            "Officials said 40 people were on board – 28 passengers and 12 crew.",
        ),
        (
            "The vote was split: 60% for, 35% against and 15% abstaining.",
            "The vote was split: 60% for, 35% against and 5% abstaining.",
        ),
        (
            "Three-quarters of members agreed, and the other third did not vote.",
            "Three-quarters of members agreed, and the other quarter did not vote.",
        ),
        (
            "Seven of the six finalists were women.",
            "Five of the six finalists were women.",
        ),
        (
            "There were 24 arrests, 15 of men and 11 of women. In all 26 people, 15 men and 13 women, were held.",
            "In all 28 people, 15 men and 13 women, were held.",
        ),
    ),
    "FCT004": (
        (
            "Fire kills six\n\nA fire at a hotel killed eight people on Sunday, police said.",
            "Fire kills eight\n\nA fire at a hotel killed eight people on Sunday, police said.",
        ),
        (
            "Bank to cut 500 jobs\n\nThe bank said on Monday that it would cut 800 jobs.",
            "Bank to cut 800 jobs\n\nThe bank said on Monday that it would cut 800 jobs.",
        ),
        (
            "Petrol up 12%\n\nThe price of petrol went up 9 per cent in May, figures show.",
            "Petrol up 9%\n\nThe price of petrol went up 9 per cent in May, figures show.",
        ),
        (
            "Mayor wants $5 million for parks\n\nThe mayor asked for $3 million for parks on Tuesday.",
            "Mayor wants $3 million for parks\n\nThe mayor asked for $3 million for parks on Tuesday.",
        ),
        (
            "Man, 27, charged with robbery\n\nA 72-year-old man was charged with robbery on Friday.",
            "Man, 72, charged with robbery\n\nA 72-year-old man was charged with robbery on Friday.",
        ),
        (
            "Police arrest 14 after march\n\nOfficers arrested 41 people after a march in Leeds.",
            "Police arrest 41 after march\n\nOfficers arrested 41 people after a march in Leeds.",
        ),
        (
            "Three hurt in crash\n\nFour people were injured in a crash on the M1.",
            "Four hurt in crash\n\nFour people were injured in a crash on the M1.",
        ),
        (
            "Judge jails fraudster for 12 years\n\nA judge jailed a fraudster for 10 years on Monday.",
            "Judge jails fraudster for 10 years\n\nA judge jailed a fraudster for 10 years on Monday.",
        ),
        (
            "Gunman kills 5 at mall\n\nA gunman shot and killed seven people at a mall on Saturday, police said.",
            "Gunman kills 7 at mall\n\nA gunman shot and killed seven people at a mall on Saturday, police said.",
        ),
        (
            "Firm fined £20,000 over fall\n\nA building firm was fined £200,000 over a worker's fall.",
            "Firm fined £200,000 over fall\n\nA building firm was fined £200,000 over a worker's fall.",
        ),
        (
            "Unemployment hits 8%\n\nThe unemployment rate hit 6 percent in June, the Labor Department said.",
            "Unemployment hits 6%\n\nThe unemployment rate hit 6 percent in June, the Labor Department said.",
        ),
        (
            "Hospital to lose 60 beds\n\nThe hospital will lose 90 beds by spring, managers said.",
            "Hospital to lose 90 beds\n\nThe hospital will lose 90 beds by spring, managers said.",
        ),
    ),
    "FCT005": (
        (
            "Born in 1920, he died in 2000 at the age of 90.",
            "Born in 1920, he died in 2000 at the age of 80.",
        ),
        (
            "She was born on 4 May 1950 and died on 6 June 2010, aged 61.",
            "She was born on 4 May 1950 and died on 6 June 2010, aged 60.",
        ),
        (
            "@2020-06-01 Ann Lee, 45, was born in Ohio in 1960.",
            "@2020-06-01 Ann Lee, 60, was born in Ohio in 1960.",
        ),
        (
            "Lee (1932-2012) was 90 when he died.",
            "Lee (1932-2012) was 80 when he died.",
        ),
        (
            "He was born in 1970 and was 15 when he moved to Paris in 1990.",
            "He was born in 1970 and was 20 when he moved to Paris in 1990.",
        ),
        (
            "She was born in 1985 and turned 30 in 2005.",
            "She was born in 1985 and turned 30 in 2015.",
        ),
        (
            "Mark Ellis, 52, denies theft.\n\nEllis, 25, of Hull, is on bail.",
            "Mark Ellis, 52, denies theft.\n\nEllis, 52, of Hull, is on bail.",
        ),
        (
            "The singer, born on March 1, 1940, died on March 3, 2015, at 65.",
            "The singer, born on March 1, 1940, died on March 3, 2015, at 75.",
        ),
        (
            "@2018-03-10 He was born in 1948 and is 60.",
            "@2018-03-10 He was born in 1948 and is 70.",
        ),
        (
            "Born in 1901, she was 28 when she flew the Atlantic in 1932.",
            "Born in 1901, she was 31 when she flew the Atlantic in 1932.",
        ),
        (
            "Thatcher, who was born in 1925 and died in 2013, was 97.",
            "Thatcher, who was born in 1925 and died in 2013, was 87.",
        ),
        (
            "Born on 12 June 1924, Bush died on 30 November 2018 at the age of 84.",
            "Born on 12 June 1924, Bush died on 30 November 2018 at the age of 94.",
        ),
        (
            "@2021-05-05 The actor, born in 1971, is 40.",
            "@2021-05-05 The actor, born in 1971, is 50.",
        ),
        (
            "Maria Gomez, 31, was arrested.\n\nGomez, 13, appeared in court.",
            "Maria Gomez, 31, was arrested.\n\nGomez, 31, appeared in court.",
        ),
        (
            "She died in 1997 aged 46; she had been born in 1961.",
            "She died in 1997 aged 36; she had been born in 1961.",
        ),
        (
            "Picasso (born 1881) died in 1973, at the age of 81.",
            "Picasso (born 1881) died in 1973, at the age of 91.",
        ),
    ),
    "FCT006": (
        (
            "She ran the school for 20 years, from 1990 to 2005.",
            "She ran the school for 15 years, from 1990 to 2005.",
        ),
        (
            "From 1939 to 1945, a period of eight years, the gates were shut.",
            "From 1939 to 1945, a period of six years, the gates were shut.",
        ),
        (
            "The mine shut in 1985. Thirty years later, in 2005, it became a museum.",
            "The mine shut in 1985. Twenty years later, in 2005, it became a museum.",
        ),
        (
            "In 2010, ten years after the fire of 1990, the hall reopened.",
            "In 2010, twenty years after the fire of 1990, the hall reopened.",
        ),
        (
            "In 2018 the village marked the 90th anniversary of the 1918 armistice.",
            "In 2018 the village marked the 100th anniversary of the 1918 armistice.",
        ),
        (
            "The city will mark the centenary of the 1906 earthquake in 2016.",
            "The city will mark the centenary of the 1906 earthquake in 2006.",
        ),
        (
            "The five-day fair runs from Monday to Thursday.",
            "The four-day fair runs from Monday to Thursday.",
        ),
        (
            "The four-hour session ran from 9 a.m. to 11 a.m.",
            "The two-hour session ran from 9 a.m. to 11 a.m.",
        ),
        (
            "He was held on Tuesday and freed four days later, on Thursday.",
            "He was held on Tuesday and freed two days later, on Thursday.",
        ),
        (
            "@2020-06-01 Forty years ago, in 1990, the wall came down.",
            "@2020-06-01 Thirty years ago, in 1990, the wall came down.",
        ),
        (
            "@2020-06-01 She has run the café for 30 years, since 2005.",
            "@2020-06-01 She has run the café for 15 years, since 2005.",
        ),
        (
            "His three-year term (2010-2016) ended badly.",
            "His six-year term (2010-2016) ended badly.",
        ),
        (
            "The trial lasted ten days, from 3 March to 24 March.",
            "The trial lasted three weeks, from 3 March to 24 March.",
        ),
        (
            "The conference runs from May 4 to May 6, a total of five days.",
            "The conference runs from May 4 to May 6, a total of three days.",
        ),
        (
            "The war ended in 1975. Two decades later, in 2015, the embassy reopened.",
            "The war ended in 1975. Two decades later, in 1995, the embassy reopened.",
        ),
        (
            "The stadium, which opened in 1923, was torn down 50 years later, in 2008.",
            "The stadium, which opened in 1923, was torn down 85 years later, in 2008.",
        ),
        (
            "Between 1980 and 1990, a span of 20 years, the town lost its mills.",
            "Between 1980 and 1990, a span of 10 years, the town lost its mills.",
        ),
        (
            "Angela Merkel was chancellor for 20 years, from 2005 to 2021.",
            "Angela Merkel was chancellor for 16 years, from 2005 to 2021.",
        ),
        (
            "In 2024 Britain marked the 70th anniversary of the 1944 landings.",
            "In 2024 Britain marked the 80th anniversary of the 1944 landings.",
        ),
        (
            "The six-hour shift runs from 9am to 5pm.",
            "The eight-hour shift runs from 9am to 5pm.",
        ),
        (
            "@2015-07-07 Ten years ago, in 2002, four bombs went off.",
            "@2015-07-07 Ten years ago, in 2005, four bombs went off.",
        ),
        (
            "They were married for 30 years, from 1960 until 1980.",
            "They were married for 20 years, from 1960 until 1980.",
        ),
        (
            "The treaty was signed in 1987 and, 20 years later, in 2017, was scrapped.",
            "The treaty was signed in 1987 and, 30 years later, in 2017, was scrapped.",
        ),
        (
            "The exhibition is open for two weeks, from 1 June to 30 June.",
            "The exhibition is open for four weeks, from 1 June to 30 June.",
        ),
    ),
    "FCT007": (
        (
            "The road is 20 miles (40km) long.",
            "The road is 20 miles (32km) long.",
        ),
        (
            "Temperatures reached 30C (96F).",
            "Temperatures reached 30C (86F).",
        ),
        (
            "It fell to 14 degrees Fahrenheit (minus 20 Celsius).",
            "It fell to 14 degrees Fahrenheit (minus 10 Celsius).",
        ),
        (
            "She is 5ft 4in (1.83m) tall.",
            "She is 5ft 4in (1.63m) tall.",
        ),
        (
            "The farm covers 500 acres (20 hectares).",
            "The farm covers 500 acres (200 hectares).",
        ),
        (
            "The fish weighed 10 pounds (6.5 kilograms).",
            "The fish weighed 10 pounds (4.5 kilograms).",
        ),
        (
            "The train hit 186 mph (200 km/h).",
            "The train hit 186 mph (300 km/h).",
        ),
        (
            "The tank holds 100 litres (42 gallons).",
            "The tank holds 100 litres (26 gallons).",
        ),
        (
            "The flat is 1,000 square feet (193 square metres).",
            "The flat is 1,000 square feet (93 square metres).",
        ),
        (
            "Snow lay 12 inches (20 centimeters) deep.",
            "Snow lay 12 inches (30 centimeters) deep.",
        ),
        (
            "He lost two stone (22.7kg).",
            "He lost two stone (12.7kg).",
        ),
        (
            "The peak is 3,000 metres, or 8,842 feet, high.",
            "The peak is 3,000 metres, or 9,842 feet, high.",
        ),
        (
            "The island is 10 to 15 miles (16 to 34 km) away.",
            "The island is 10 to 15 miles (16 to 24 km) away.",
        ),
        (
            "Winds of 60 knots (150 km/h) are forecast.",
            "Winds of 60 knots (111 km/h) are forecast.",
        ),
        (
            "The marathon is 26.2 miles (52.2 kilometers).",
            "The marathon is 26.2 miles (42.2 kilometers).",
        ),
        (
            "Bake at 180C (320F) for an hour.",
            "Bake at 180C (356F) for an hour.",
        ),
        (
            "The baby weighed 8lb (4.6kg).",
            "The baby weighed 8lb (3.6kg).",
        ),
        (
            "The reserve spans 250 square miles, or about 450 square kilometres.",
            "The reserve spans 250 square miles, or about 650 square kilometres.",
        ),
        (
            "The hole is 6 feet (2.8 meters) deep.",
            "The hole is 6 feet (1.8 meters) deep.",
        ),
        (
            "The plane climbed to 35,000ft (15,700m).",
            "The plane climbed to 35,000ft (10,700m).",
        ),
        (
            "The ranch is 40 hectares (200 acres).",
            "The ranch is 40 hectares (100 acres).",
        ),
        (
            "A gallon (5.8 litres) of paint. It uses two gallons (15 litres).",
            "It uses two gallons (9 litres).",
        ),
    ),
    "FCT008": (
        (
            "The report names two causes: drink, drugs and debt.",
            "The report names three causes: drink, drugs and debt.",
        ),
        (
            "He has four sons: Adam, Ben and Carl.",
            "He has three sons: Adam, Ben and Carl.",
        ),
        (
            "Five states (Ohio, Iowa, Utah and Maine) sued.",
            "Four states (Ohio, Iowa, Utah and Maine) sued.",
        ),
        (
            "Three women — Ann Lee, Joan Roe, Kate Poe and Sue Day — were hurt.",
            "Four women — Ann Lee, Joan Roe, Kate Poe and Sue Day — were hurt.",
        ),
        (
            "She made three promises: lower taxes, better roads, cleaner air, and safer streets.",
            "She made four promises: lower taxes, better roads, cleaner air, and safer streets.",
        ),
        (
            "There are four steps:\n\n- Stop.\n- Look.\n- Listen.",
            "There are three steps:\n\n- Stop.\n- Look.\n- Listen.",
        ),
        (
            "Two of the biggest brands, and three colours: red, green, blue and white.",
            "Two of the biggest brands, and four colours: red, green, blue and white.",
        ),
        (
            "The bill has five sponsors: Smith, Jones, Brown and Green.",
            "The bill has four sponsors: Smith, Jones, Brown and Green.",
        ),
        (
            "The trio won two prizes (best song, best album and best video).",
            "The trio won three prizes (best song, best album and best video).",
        ),
        (
            "Police want to trace four cars: a red Ford, a blue Fiat and a white Audi.",
            "Police want to trace three cars: a red Ford, a blue Fiat and a white Audi.",
        ),
    ),
    "FCT009": (
        (
            "The hearing is set for April 31.",
            "The hearing is set for April 30.",
        ),
        (
            "He was born on 30 February 1970.",
            "He was born on 28 February 1970.",
        ),
        (
            "She arrived on 29 February 2019.",
            "She arrived on 29 February 2020.",
        ),
        (
            "The lease ends on 31 November 2024.",
            "The lease ends on 30 November 2024.",
        ),
        (
            "The show begins at 13.30pm.",
            "The show begins at 1.30pm.",
        ),
        (
            "The bus leaves at 25:10.",
            "The bus leaves at 23:10.",
        ),
        (
            "The bell rings at 7:75 a.m.",
            "The bell rings at 7:45 a.m.",
        ),
        (
            "He was chairman from 1999 to 1989.",
            "He was chairman from 1989 to 1999.",
        ),
        (
            "The king (1745-1702) was a builder.",
            "The king (1702-1745) was a builder.",
        ),
        (
            "The course runs from 20 June to 10 June.",
            "The course runs from 10 June to 20 June.",
        ),
        (
            "The form is dated 2021-13-05.",
            "The form is dated 2021-12-05.",
        ),
        (
            "They fish there between 1998 and 1982.",
            "They fished there between 1982 and 1998.",
        ),
        (
            "The contract expires on September 31, 2025.",
            "The contract expires on September 30, 2025.",
        ),
        (
            "Doors open at 19:65.",
            "Doors open at 19:45.",
        ),
        (
            "The Civil War (1865-1861) split the nation.",
            "The Civil War (1861-1865) split the nation.",
        ),
        (
            "Feb. 29, 2023, was cold.",
            "Feb. 28, 2023, was cold.",
        ),
        (
            "The museum is open from 2018 to 2010 catalogues only. He served from 2018 to 2010.",
            "He served from 2010 to 2018.",
        ),
        (
            "Her birthday is on 31 June.",
            "Her birthday is on 30 June.",
        ),
    ),
    "FCT010": (
        (
            "The rate went from 4% to 6%, a rise of 2%.",
            "The rate went from 4% to 6%, a rise of 2 points.",
        ),
        (
            "Support fell from 50 percent to 40 percent, down 10 percent.",
            "Support fell from 50 percent to 40 percent, down 10 percentage points.",
        ),
        (
            "Turnout climbed from 60 per cent to 66 per cent, up 10 percentage points.",
            "Turnout climbed from 60 per cent to 66 per cent, up six percentage points.",
        ),
        (
            "Interest rates rose from 1% to 1.5%, an increase of 0.5%.",
            "Interest rates rose from 1% to 1.5%, an increase of 0.5 percentage points.",
        ),
        (
            "The tax goes from 20% to 25%, a 5% increase.",
            "The tax goes from 20% to 25%, a five-point increase.",
        ),
        (
            "The vacancy rate rose from 8% to 10%, an increase of 2 percent.",
            "The vacancy rate rose from 8% to 10%, an increase of 2 percentage points.",
        ),
        (
            "Approval slipped to 41% from 45%, down 4%.",
            "Approval slipped to 41% from 45%, down 4 points.",
        ),
        (
            "The proportion of women rose from 20 per cent to 30 per cent, up 10 per cent.",
            "The proportion of women rose from 20 per cent to 30 per cent, up 10 points.",
        ),
    ),
    "FCT011": (
        (
            "Revenue rose from $4.1 billion to $4.4 million.",
            "Revenue rose from $4.1 billion to $4.4 billion.",
        ),
        (
            "The deficit was £1.2 trillion, compared with £1.1 billion in 2019.",
            "The deficit was £1.2 trillion, compared with £1.1 trillion in 2019.",
        ),
        (
            "Spending grew from 2.5 million euros to 2.8 billion euros.",
            "Spending grew from 2.5 million euros to 2.8 million euros.",
        ),
        (
            "The fund has $3.5 million, up from $3.1 billion a year ago.",
            "The fund has $3.5 billion, up from $3.1 billion a year ago.",
        ),
        (
            "Exports fell to £6.2 million from £7.1 billion.",
            "Exports fell to £6.2 billion from £7.1 billion.",
        ),
        (
            "The project's cost rose from £56 billion to £98 million.",
            "The project's cost rose from £56 billion to £98 billion.",
        ),
        (
            "Sales were $2.2 billion, against $2.0 million the year before.",
            "Sales were $2.2 billion, against $2.0 billion the year before.",
        ),
        (
            "Debt has gone from $19 trillion to $23 billion.",
            "Debt has gone from $19 trillion to $23 trillion.",
        ),
    ),
    "FCT012": (
        (
            "She moved to Toronto, the capital of Canada.",
            "She moved to Ottawa, the capital of Canada.",
        ),
        (
            "The Brazilian capital, Rio de Janeiro, was quiet.",
            "The Brazilian capital, Brasilia, was quiet.",
        ),
        (
            "Melbourne is the capital of Australia.",
            "Canberra is the capital of Australia.",
        ),
        (
            "He was mayor of Seattle, Oregon, for years.",
            "He was mayor of Seattle, Washington, for years.",
        ),
        (
            "The plane left from Leeds, Scotland.",
            "The plane left from Leeds, England.",
        ),
        (
            "A strike began in the Italian city of Marseille.",
            "A strike began in the French city of Marseille.",
        ),
        (
            "Police in Munich, Austria, said so.",
            "Police in Munich, Germany, said so.",
        ),
        (
            "Florida's capital, Miami, was flooded.",
            "Florida's capital, Tallahassee, was flooded.",
        ),
        (
            "He lives in Osaka, a city in South Korea.",
            "He lives in Osaka, a city in Japan.",
        ),
        (
            "The team trains in Krakow, in southern Hungary.",
            "The team trains in Krakow, in southern Poland.",
        ),
        (
            "They met in Zurich, Switzerland's capital.",
            "They met in Bern, Switzerland's capital.",
        ),
        (
            "A court in Houston, Ohio, ruled.",
            "A court in Houston, Texas, ruled.",
        ),
        (
            "Istanbul, the capital of Turkey, was calm.",
            "Ankara, the capital of Turkey, was calm.",
        ),
        (
            "The Spanish city of Lisbon banned cars.",
            "The Spanish city of Madrid banned cars.",
        ),
        (
            "He died in Glasgow, Wales, on Monday.",
            "He died in Glasgow, Scotland, on Monday.",
        ),
        (
            "The president flew to Karachi, the Pakistani capital.",
            "The president flew to Islamabad, the Pakistani capital.",
        ),
        (
            "Fans flew to Turin, Spain, for the match.",
            "Fans flew to Turin, Italy, for the match.",
        ),
    ),
    "FCT013": (
        (
            "He won by 55% to 45%, a margin of 12 points.",
            "He won by 55% to 45%, a margin of 10 points.",
        ),
        (
            "Labour took 40 per cent and the Tories 34 per cent, an eight-point lead.",
            "Labour took 40 per cent and the Tories 34 per cent, a six-point lead.",
        ),
        (
            "The motion passed by 20 votes, 310 to 300.",
            "The motion passed by 10 votes, 310 to 300.",
        ),
        (
            "She got 8,200 votes to his 7,900, a majority of 500.",
            "She got 8,200 votes to his 7,900, a majority of 300.",
        ),
        (
            "The state will spend $90 million over three years, or $45 million a year.",
            "The state will spend $90 million over three years, or $30 million a year.",
        ),
        (
            "The prize of £600,000 was shared among four people, or £200,000 each.",
            "The prize of £600,000 was shared among four people, or £150,000 each.",
        ),
        (
            "Eighteen of the 24 schools, or 60%, passed.",
            "Eighteen of the 24 schools, or 75%, passed.",
        ),
        (
            "One in five (30%) agreed.",
            "One in five (20%) agreed.",
        ),
        (
            "Three-quarters, or 60%, said yes.",
            "Three-quarters, or 75%, said yes.",
        ),
        (
            "The shop sold 200 books at $10 each, raising a total of $3,000.",
            "The shop sold 200 books at $10 each, raising a total of $2,000.",
        ),
        (
            "He drove 600 miles in three days, an average of 300 miles a day.",
            "He drove 600 miles in three days, an average of 200 miles a day.",
        ),
        (
            "The city paid $40 a day for 10 days, a total of $500.",
            "The city paid $40 a day for 10 days, a total of $400.",
        ),
        (
            "Macron won with 58.5% to Le Pen's 41.5%, a margin of 27 points.",
            "Macron won with 58.5% to Le Pen's 41.5%, a margin of 17 points.",
        ),
        (
            "The Lakers won by 12 points, 110-104.",
            "The Lakers won by six points, 110-104.",
        ),
        (
            "The grant is worth £50,000 over five years, or £15,000 a year.",
            "The grant is worth £50,000 over five years, or £10,000 a year.",
        ),
        (
            "Twelve of the 20 firms (75 percent) replied.",
            "Twelve of the 20 firms (60 percent) replied.",
        ),
        (
            "The incumbent got 51 percent to her rival's 47 percent, a six-point margin.",
            "The incumbent got 51 percent to her rival's 47 percent, a four-point margin.",
        ),
        (
            "It costs £600 a month, or £6,000 a year.",
            "It costs £600 a month, or £7,200 a year.",
        ),
        (
            "Two in five (50%) agreed.",
            "Two in five (40%) agreed.",
        ),
    ),
    "FCT014": (
        (
            "Call the police on 0113 496 01234.",
            "Call the police on 0113 496 0123.",
        ),
        (
            "Call (099) 555-1234 for tickets.",
            "Call (212) 736-5000 for tickets.",
        ),
        (
            "E-mail desk@example.con with tips.",
            "E-mail desk@example.com with tips.",
        ),
        (
            "Write to editor@@example.com now.",
            "Write to editor@example.com now.",
        ),
        (
            "See www.example..com for more.",
            "See www.example.com for more.",
        ),
        (
            "See http:/www.example.com for more.",
            "See http://www.example.com for more.",
        ),
        (
            "See htps://example.com/news for more.",
            "See https://example.com/news for more.",
        ),
        (
            "Go to www.example.cmo today.",
            "Go to www.example.com today.",
        ),
        (
            "Send it to 12 Mill Lane, Leeds LS1 44AB.",
            "Send it to 12 Mill Lane, Leeds LS1 4AB.",
        ),
        (
            "Write to 9 High Street, York QQ1 7AB.",
            "Write to 9 High Street, York YO1 7AB.",
        ),
        (
            "The store is at 40 Main St., Dallas, TX 7520.",
            "The store is at 40 Main St., Dallas, TX 75201.",
        ),
        (
            "The museum is at 5 Elm St., Boston, MA 94110.",
            "The museum is at 5 Elm St., Boston, MA 02110.",
        ),
        (
            "Follow him on Twitter at @john-smith.",
            "Follow him on Twitter at @john_smith.",
        ),
        (
            "Anyone with information should call 01632 96012.",
            "Anyone with information should call 01632 960123.",
        ),
        (
            "Email press@council.gov,uk for details.",
            "Email press@council.gov.uk for details.",
        ),
        (
            "Visit https//www.nhs.uk for advice.",
            "Visit https://www.nhs.uk for advice.",
        ),
        (
            "Ring 0800 55 11 for help, or call 0207 946 09.",
            "Ring 0800 555 111 for help.",
        ),
        (
            "Her email is ann@example.coom.",
            "Her email is ann@example.com.",
        ),
    ),
    "FCT015": (
        (
            "The Royal Bank of Kent (RBK) rose. The Regional Bank of Kent (RBK) fell.",
            "The Royal Bank of Kent (RBK) rose. The Royal Bank of Kent (RBK) fell.",
        ),
        (
            "The KJQF met in May. Later the KJQF met again.",
            "The King John Quay Fund met in May. Later the KJQF met again.",
        ),
        (
            "The Central Intelligence Agency (CAI) agreed.",
            "The Central Intelligence Agency (CIA) agreed.",
        ),
    ),
}
