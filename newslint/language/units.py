"""Units of measure, time and money, as copy names them.

Factors to the base unit of each dimension are exact by definition (the international yard and pound of 1959; the US survey is not
meant in news). A gallon, a pint, a ton and a fluid ounce are of two sizes, American first.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit.

    Attributes:
        name: its canonical name, such as "mile", "GBP", "year", "%".
        dimension: "length", "area", "mass", "volume", "temperature", "speed", "time", "money", "percent", "points" or "times".
        factors: what it is in the dimension's base unit (metre, square metre, kilogram, litre, metre per second, day); several
            where the name means several units. Money, percent and temperatures have none.
    """

    name: str
    dimension: str
    factors: tuple[float, ...] = ()


# name: factors: the ways to write it. A dot within is a space.
_TABLE = """
length millimetre 0.001 mm millimetre millimetres millimeter millimeters
length centimetre 0.01 cm cms centimetre centimetres centimeter centimeters
length metre 1 m metre metres meter meters
length kilometre 1000 km kms kilometre kilometres kilometer kilometers
length inch 0.0254 in inch inches
length foot 0.3048 ft foot feet
length yard 0.9144 yd yds yard yards
length mile 1609.344 mi mile miles
length nautical-mile 1852 nautical.mile nautical.miles
area square-metre 1 sq.m sqm m2 m² square.metre square.metres square.meter square.meters
area square-kilometre 1000000 sq.km sqkm km2 km² square.kilometre square.kilometres square.kilometer square.kilometers
area square-foot 0.09290304 sq.ft sqft square.foot square.feet
area square-yard 0.83612736 sq.yd sq.yds square.yard square.yards
area square-mile 2589988.110336 sq.mi sq.mile sq.miles square.mile square.miles
area acre 4046.8564224 acre acres
area hectare 10000 ha hectare hectares
mass milligram 0.000001 mg milligram milligrams
mass gram 0.001 g gm gram grams gramme grammes
mass kilogram 1 kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes
mass tonne 1000 tonne tonnes metric.ton metric.tons
mass ton 907.18474,1016.0469088,1000 ton tons
mass pound 0.45359237 lb lbs pound pounds
mass ounce 0.028349523125 oz ounce ounces
mass stone 6.35029318 st stone stones
volume millilitre 0.001 ml millilitre millilitres milliliter milliliters
volume litre 1 l litre litres liter liters
volume gallon 3.785411784,4.54609 gal gallon gallons
volume pint 0.473176473,0.56826125 pint pints
volume quart 0.946352946,1.1365225 quart quarts
volume barrel 158.987294928 barrel barrels
volume fluid-ounce 0.0295735295625,0.0284130625 fl.oz fluid.ounce fluid.ounces
volume cubic-metre 1000 cubic.metre cubic.metres cubic.meter cubic.meters m3 m³
volume cubic-foot 28.316846592 cubic.foot cubic.feet cu.ft
volume cubic-yard 764.554857984 cubic.yard cubic.yards
speed mile-per-hour 0.44704 mph mi/h miles.per.hour mile.per.hour miles.an.hour mile.an.hour
speed kilometre-per-hour 0.2777777777777778 km/h kmh kph km/hr kmph
speed kilometre-per-hour 0.2777777777777778 km.per.hour km.an.hour kilometres.per.hour kilometers.per.hour
speed kilometre-per-hour 0.2777777777777778 kilometres.an.hour kilometers.an.hour
speed kilometre-per-hour 0.2777777777777778 kilometre.per.hour kilometer.per.hour
speed knot 0.5144444444444445 knot knots kt kts
speed metre-per-second 1 m/s metres.per.second meters.per.second metres.a.second meters.a.second
speed foot-per-second 0.3048 ft/s feet.per.second feet.a.second
temperature celsius - c celsius centigrade °c degrees.c degrees.celsius degrees.centigrade degree.celsius ºc
temperature fahrenheit - f fahrenheit °f degrees.f degrees.fahrenheit degree.fahrenheit ºf
temperature degree - degree degrees ° º
time second 0.000011574074074074073 sec secs second seconds
time minute 0.0006944444444444445 min mins minute minutes
time hour 0.041666666666666664 hr hrs hour hours
time day 1 day days
time night 1 night nights
time week 7 week weeks wk wks
time fortnight 14 fortnight fortnights
time month 30.436875 month months
time year 365.2425 yr yrs year years
time decade 3652.425 decade decades
time century 36524.25 century centuries
times times - times fold
percent % - % percent per.cent pct pc percents
points points - percentage.point percentage.points pp percentage-point percentage-points per.cent.points
points points - percent.points %.points point points pts
money USD - dollar dollars
money GBP - sterling pounds.sterling quid
money EUR - euro euros
money JPY - yen
money INR - rupee rupees
money CNY - yuan renminbi
money RUB - ruble rubles rouble roubles
money CHF - francs
money cent - cent cents
money penny - p pence
"""

#: Currency signs, longest first, and the code of the currency.
CURRENCIES = {
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "R$": "BRL",
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
}

#: Written right after digits only: alone they are other words.
GLUED_ONLY = frozenset(("in", "m", "g", "l", "c", "f", "p", "pc", "pp", "st", "ha", "mi", "kt"))


@cache
def units() -> dict[str, Unit]:
    """Every written form, in small letters, and its unit."""
    table: dict[str, Unit] = {}
    for line in _TABLE.split("\n"):
        if line:
            dimension, name, factors, *forms = line.split(" ")
            unit = Unit(name, dimension, tuple(map(float, factors.split(","))) if factors != "-" else ())
            table.update((form.replace(".", " "), unit) for form in forms)
    return table


@cache
def by_name() -> dict[str, Unit]:
    """Every unit by its canonical name."""
    return {unit.name: unit for unit in units().values()}
