"""Makes the data of the examples that are made by chance: python3 make.py, in this folder. The same seed gives the same files."""
import csv
import datetime
import math
import pathlib
import random
import struct
import zlib

here = pathlib.Path(__file__).parent


def apartments():
    """Rents of apartments that do not exist. Rent per month = 8 area x district x (1.15 with a lift above the second floor) + noise."""
    chance = random.Random(1)
    districts = {"centre": 1.5, "harbour": 1.2, "hills": 1.3, "north": 0.9}
    heatings = ["district", "electric", "gas"]
    start = datetime.date(2023, 1, 1)
    with open(here / "apartments.csv", "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["id", "listed", "district", "area", "floor", "lift", "built", "heating", "rent"])
        for number in range(400):
            district = chance.choice(list(districts))
            area = round(chance.uniform(25, 140), 1)
            floor = chance.randrange(0, 7)
            lift = chance.random() < 0.5
            built = chance.randrange(1900, 2023)
            heating = chance.choice(heatings)
            rent = 8 * area * districts[district] + 1.2 * (built - 1960)
            rent *= 1.15 if lift and floor > 2 else 1
            rent += {"district": 40, "electric": -60, "gas": 0}[heating] + chance.gauss(0, 60)
            table.writerow([
                "a%03d" % number,
                start + datetime.timedelta(days=number),
                district,
                area if chance.random() > 0.03 else "",
                floor,
                "yes" if lift else "no",
                built if chance.random() > 0.1 else "?",
                heating if chance.random() > 0.08 else "",
                round(rent),
            ])


def weather():
    """The weather of a place that does not exist, each hour: a daily wave, slow changes, and what wind takes away."""
    chance = random.Random(2)
    start = datetime.datetime(2024, 3, 1)
    slow = 0.0
    wind = 4.0
    with open(here / "weather.csv", "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["time", "wind", "temperature"])
        for hour in range(1500):
            slow = 0.97 * slow + chance.gauss(0, 0.35)
            wind = max(0, 0.9 * wind + 0.4 + chance.gauss(0, 0.8))
            heat = 9 + 5 * math.sin(2 * math.pi * (hour - 9) / 24) + slow - 0.3 * wind + chance.gauss(0, 0.2)
            time = start + datetime.timedelta(hours=hour)
            table.writerow([time.isoformat(timespec="minutes"), round(wind, 1), round(heat, 1)])


def png(path, rows):
    """A grey image, each row a list of levels from 0 to 255."""
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 9)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))


def shapes():
    """Crosses, rings and squares of any size and place, 16 x 16."""
    chance = random.Random(3)
    for kind in ["cross", "ring", "square"]:
        for number in range(40):
            radius = chance.uniform(3, 6)
            x0 = chance.uniform(radius + 1, 14 - radius)
            y0 = chance.uniform(radius + 1, 14 - radius)
            def on(x, y):
                dx, dy = abs(x - x0), abs(y - y0)
                if kind == "cross":
                    return abs(dx - dy) < 1 and max(dx, dy) < radius
                if kind == "ring":
                    return abs(math.hypot(dx, dy) - radius + 0.5) < 0.8
                return abs(max(dx, dy) - radius + 0.5) < 0.8
            rows = [[16 * round((12 if on(x, y) else 2) + chance.random() * 3) for x in range(16)] for y in range(16)]
            png(here / "shapes" / kind / ("%02d.png" % number), rows)


apartments()
weather()
shapes()
