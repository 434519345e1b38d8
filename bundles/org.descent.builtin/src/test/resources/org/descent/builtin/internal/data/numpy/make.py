# Writes the arrays beside it, as NumPy itself does: python3 make.py
import io
import numpy as np
from numpy.lib import format

for name in ["<f2", ">f2", "<f4", ">f4", "<f8", ">f8"]:
    np.save(name.replace("<", "le-").replace(">", "be-"), np.array([[0, -1.5, 2.25], [1e-3, 65504, -0.1]], dtype=name))
for name in ["|i1", "<i2", ">i2", "<i4", ">i4", "<i8", ">i8"]:
    np.save(
        name.replace("<", "le-").replace(">", "be-").replace("|", ""),
        np.array([[np.iinfo(name).min, -1, 0], [1, 100, np.iinfo(name).max]], dtype=name))
for name in ["|u1", "<u2", ">u2", "<u4", ">u4", "<u8", ">u8"]:
    np.save(
        name.replace("<", "le-").replace(">", "be-").replace("|", ""),
        np.array([[0, 1, 2], [100, 127, np.iinfo(name).max]], dtype=name))
np.save("bool", np.array([[True, False, True], [False, False, True]]))
cube = np.arange(2 * 3 * 4 * 5, dtype="<i2").reshape(2, 3, 4, 5)
np.save("fortran", np.asfortranarray(cube))
np.save("c", cube)
for version in [(1, 0), (2, 0), (3, 0)]:
    with open("version%d.npy" % version[0], "wb") as file:
        format.write_array(file, np.array([[1.5, 2.5]], dtype="<f4"), version=version)
np.savez("stored", x=cube, y=np.array([3, 7], dtype="<i8"))
np.savez_compressed("packed", x=cube, y=np.array([3, 7], dtype="<i8"))
np.save("text", np.array(["rose", "tulip"]))
np.save("fields", np.array([(1, 2.0)], dtype=[("a", "<i4"), ("b", "<f4")]))
np.save("complex", np.array([1 + 2j]))
np.save("objects", np.array([{}, None], dtype=object), allow_pickle=True)
