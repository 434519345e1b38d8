// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.descent.api.data.Dataset;
import org.descent.api.parameter.Values;
import org.descent.testkit.plugin.DatasetContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Every data set keeps the contract of its kind. */
class DatasetContractsTest {
    @TempDir
    Path folder = Path.of("");

    @Nested
    class OfXor extends DatasetContract {
        @Override
        protected Dataset plugin() {
            return new Xor();
        }
    }

    @Nested
    class OfCircles extends DatasetContract {
        @Override
        protected Dataset plugin() {
            return new Circles();
        }
    }

    @Nested
    class OfSpirals extends DatasetContract {
        @Override
        protected Dataset plugin() {
            return new Spirals();
        }
    }

    @Nested
    class OfSine extends DatasetContract {
        @Override
        protected Dataset plugin() {
            return new Sine();
        }
    }

    @Nested
    class OfFriedman extends DatasetContract {
        @Override
        protected Dataset plugin() {
            return new Friedman();
        }
    }

    @Nested
    class OfRegressionSurface extends DatasetContract {
        @Override
        protected Dataset plugin() {
            return new RegressionSurface();
        }
    }

    @Nested
    class OfBlobs extends DatasetContract {
        @Override
        protected Dataset plugin() {
            return new Blobs();
        }
    }

    @Nested
    class OfMoons extends DatasetContract {
        @Override
        protected Dataset plugin() {
            return new Moons();
        }
    }

    @Nested
    class OfIris extends DatasetContract {
        @Override
        protected Dataset plugin() {
            return new Iris();
        }
    }

    @Nested
    class OfDigits extends DatasetContract {
        @Override
        protected Dataset plugin() {
            return new Digits();
        }
    }

    @Nested
    class OfCsvWithClasses extends CsvContract {
        @Override
        String text() {
            return "length,width,kind\n1.5,2,rose\n0.25,-3,tulip\n1e2,0,rose\n";
        }
    }

    @Nested
    class OfCsvWithQuantities extends CsvContract {
        @Override
        String text() {
            return "length;width;price\n1.5;2;10.5\n0.25;-3;7.25\n1e2;0;-0.5\n";
        }
    }

    @Nested
    class OfCsvWithCategoriesAndMissingValues extends CsvContract {
        @Override
        String text() {
            return "day,kind,size,price\n2024-01-01,a,?,1.5\n2024-01-02,b,2,2.5\n2024-01-03,a,3,2\n2024-01-04,b,4,7\n";
        }

        @Override
        protected Values values() {
            return plugin().schema()
                    .read(Map.of("file", folder.resolve("data.csv").toString(), "missing", "auto", "ignore", "day"));
        }
    }

    @Nested
    class OfIdx extends DatasetContract {
        @BeforeEach
        void write() throws IOException {
            byte[] images = {
                0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 51, 102, (byte) 153, (byte) 204, (byte) 255
            };
            byte[] labels = {0, 0, 8, 1, 0, 0, 0, 3, 2, 0, 2};
            Files.write(folder.resolve("images"), images);
            Files.write(folder.resolve("labels"), labels);
        }

        @Override
        protected Dataset plugin() {
            return new Idx();
        }

        @Override
        protected Values values() {
            return plugin().schema()
                    .read(Map.of(
                            "images", folder.resolve("images").toString(),
                            "labels", folder.resolve("labels").toString()));
        }
    }

    @Nested
    class OfNpy extends DatasetContract {
        @BeforeEach
        void write() throws IOException {
            NumPy.labels(folder.resolve("labels.npy"), 4, 6);
        }

        @Override
        protected Dataset plugin() {
            return new Npy();
        }

        @Override
        protected Values values() {
            return plugin().schema()
                    .read(Map.of(
                            "features", NumPy.written("fortran.npy").toString(),
                            "targets", folder.resolve("labels.npy").toString()));
        }
    }

    @Nested
    class OfNpz extends DatasetContract {
        @Override
        protected Dataset plugin() {
            return new Npz();
        }

        @Override
        protected Values values() {
            return plugin().schema()
                    .read(Map.of("file", NumPy.written("packed.npz").toString(), "layout", "channelsLast"));
        }
    }

    @Nested
    class OfImages extends DatasetContract {
        @BeforeEach
        void write() throws IOException {
            for (String name : List.of("a/1.png", "b/1.png", "b/2.png")) {
                Path file = folder.resolve("images").resolve(name);
                Files.createDirectories(file.getParent());
                BufferedImage image = new BufferedImage(5, 3, BufferedImage.TYPE_INT_RGB);
                image.setRGB(2, 1, 1000 * name.hashCode());
                ImageIO.write(image, "png", file.toFile());
            }
        }

        @Override
        protected Dataset plugin() {
            return new Images();
        }

        @Override
        protected Values values() {
            return plugin().schema()
                    .read(Map.of("folder", folder.resolve("images").toString(), "width", 4, "height", 4));
        }
    }

    @Nested
    class OfText extends DatasetContract {
        @BeforeEach
        void write() throws IOException {
            Files.writeString(folder.resolve("text.txt"), "to be or not to be, that is the question\n".repeat(3));
        }

        @Override
        protected Dataset plugin() {
            return new Text();
        }

        @Override
        protected Values values() {
            return plugin().schema()
                    .read(Map.of("file", folder.resolve("text.txt").toString(), "window", 8));
        }
    }

    @Nested
    class OfSeries extends DatasetContract {
        @BeforeEach
        void write() throws IOException {
            Files.writeString(
                    folder.resolve("series.csv"), "s,t,x,y\nu,3,1,2\nu,1,2,3\nu,2,?,4\nv,1,4,5\nv,2,6,7\nv,5,8,9\n");
        }

        @Override
        protected Dataset plugin() {
            return new Series();
        }

        @Override
        protected Values values() {
            return plugin().schema()
                    .read(Map.of(
                            "file",
                            folder.resolve("series.csv").toString(),
                            "time",
                            "t",
                            "series",
                            "s",
                            "window",
                            2,
                            "missing",
                            "auto"));
        }
    }

    @Nested
    class OfArff extends DatasetContract {
        @BeforeEach
        void write() throws IOException {
            Files.writeString(
                    folder.resolve("data.arff"),
                    "@relation r\n@attribute a {u, v}\n@attribute b numeric\n@attribute y {p, q}\n@data\n"
                            + "u,?,p\nv,2,q\n{1 3}\n");
        }

        @Override
        protected Dataset plugin() {
            return new Arff();
        }

        @Override
        protected Values values() {
            return plugin().schema()
                    .read(Map.of("file", folder.resolve("data.arff").toString()));
        }
    }

    private abstract class CsvContract extends DatasetContract {
        /** What the file holds. */
        abstract String text();

        @BeforeEach
        void write() throws IOException {
            Files.writeString(folder.resolve("data.csv"), text());
        }

        @Override
        protected Dataset plugin() {
            return new Csv();
        }

        @Override
        protected Values values() {
            return plugin().schema()
                    .read(Map.of("file", folder.resolve("data.csv").toString()));
        }
    }
}
