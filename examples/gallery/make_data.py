"""Makes the CSV files of the gallery: data sets with rare classes, and with examples that are repeated. Needs Python 3 alone; the same files each time."""
import math
import random


def moons(rng):
    t, kind = rng.random() * math.pi, rng.randrange(2)
    x, y = (math.cos(t), math.sin(t)) if kind == 0 else (1 - math.cos(t), 0.5 - math.sin(t))
    return [x + rng.gauss(0, 0.2), y + rng.gauss(0, 0.2)], "ab"[kind]


def circles(rng):
    t, kind = rng.random() * 2 * math.pi, rng.randrange(2)
    r = 1 if kind == 0 else 0.5
    return [r * math.cos(t) + rng.gauss(0, 0.12), r * math.sin(t) + rng.gauss(0, 0.12)], "ab"[kind]


def blobs(rng):
    kind = rng.randrange(4)
    t = kind * math.pi / 2
    return [math.cos(t) + rng.gauss(0, 0.35), math.sin(t) + rng.gauss(0, 0.35)], "abcd"[kind]


def digitlike(rng):
    """Three classes in six features."""
    kind = rng.randrange(3)
    return [(1 if i % 3 == kind else 0) + rng.gauss(0, 0.6) for i in range(6)], "abc"[kind]


def spirals(rng):
    kind, t = rng.randrange(2), math.sqrt(rng.random())
    angle = t * 1.5 * math.pi + kind * math.pi
    return [t * math.cos(angle) + rng.gauss(0, 0.05), t * math.sin(angle) + rng.gauss(0, 0.05)], "ab"[kind]


def irislike(rng):
    """Three classes in four features, two of them close together."""
    kind = rng.randrange(3)
    middle = [(5.0, 3.4, 1.5, 0.2), (5.9, 2.8, 4.3, 1.3), (6.6, 3.0, 5.6, 2.0)][kind]
    return [m + rng.gauss(0, 0.4) for m in middle], "abc"[kind]


def write(name, rows):
    width = len(rows[0][0])
    with open(f"data/{name}.csv", "w") as file:
        file.write(",".join(f"x{i + 1}" for i in range(width)) + ",kind\n")
        for features, kind in rows:
            file.write(",".join(f"{f:.3f}" for f in features) + f",{kind}\n")


for data in (digitlike, moons, circles, blobs, spirals, irislike):
    for ratio in (7, 12, 30):
        rng = random.Random(f"{data.__name__} {ratio}")
        rows = []
        while len(rows) < 480:
            row = data(rng)
            if row[1] != "b" or rng.random() < 1 / ratio:
                rows.append(row)
        write(f"{data.__name__}-rare-{ratio}", rows)
    for share in (3, 10, 30):
        rng = random.Random(f"{data.__name__} repeated {share}")
        rows = [data(rng) for _ in range(round(480 * (1 - share / 100)))]
        rows += [rows[rng.randrange(len(rows))] for _ in range(480 - len(rows))]
        rng.shuffle(rows)
        write(f"{data.__name__}-repeated-{share}", rows)
