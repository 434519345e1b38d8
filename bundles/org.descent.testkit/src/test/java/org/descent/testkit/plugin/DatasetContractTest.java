// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.descent.testkit.plugin.Failures.assertFailures;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.descent.api.Progress;
import org.descent.api.data.Columns;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.data.Times;
import org.descent.api.parameter.Values;
import org.junit.jupiter.api.Test;

/** The contract finds data sets that break it. */
class DatasetContractTest {
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void soundDataFailNothing() {
        assertFailures(contract(new Points()));
    }

    @Test
    void noDataAreFound() {
        assertFailures(
                contract(new Points() {
                    @Override
                    int points() {
                        return 0;
                    }
                }),
                "examplesFitTheirSpecification");
    }

    @Test
    void aFeatureThatIsNoNumberIsFound() {
        assertFailures(
                contract(new Points() {
                    @Override
                    float feature(int row, int column) {
                        return row == 3 ? Float.NaN : row;
                    }
                }),
                "examplesFitTheirSpecification");
    }

    @Test
    void aClassWithoutANameIsFound() {
        assertFailures(
                contract(new Points() {
                    @Override
                    float target(int row) {
                        return row % 3;
                    }
                }),
                "examplesFitTheirSpecification");
    }

    @Test
    void halfAClassIsFound() {
        assertFailures(
                contract(new Points() {
                    @Override
                    float target(int row) {
                        return 0.5f;
                    }
                }),
                "examplesFitTheirSpecification");
    }

    @Test
    void dataByChanceWithoutASeedAreFound() {
        assertFailures(
                contract(new Points() {
                    @Override
                    Examples make() {
                        int offset = calls.incrementAndGet();
                        return new Rows(this) {
                            @Override
                            float feature(int row, int column) {
                                return offset + row;
                            }
                        };
                    }
                }),
                "openingsAgree",
                "openedForItsOwnSpecification");
    }

    @Test
    void dataThatChangeWhileTheyAreReadAreFound() {
        assertFailures(
                contract(new Points() {
                    @Override
                    float feature(int row, int column) {
                        return calls.incrementAndGet();
                    }
                }),
                "openingsAgree",
                "orderOfReadingDoesNotMatter",
                "openedForItsOwnSpecification");
    }

    @Test
    void dataThatAreReadByPlaceInsteadOfRowAreFound() {
        assertFailures(
                contract(new Points() {
                    @Override
                    Examples make() {
                        return new Rows(this) {
                            @Override
                            public void read(int[] rows, int from, int to, float[] features, float[] targets) {
                                int[] places = new int[rows.length];
                                for (int i = 0; i < places.length; i++) {
                                    places[i] = i;
                                }
                                super.read(places, from, to, features, targets);
                            }
                        };
                    }
                }),
                "orderOfReadingDoesNotMatter");
    }

    @Test
    void dataThatDoNotFitThemselvesAreFound() {
        assertFailures(
                contract(new Points() {
                    @Override
                    public Examples openFor(Values values, DataSpec spec, Progress progress) {
                        return Examples.inMemory(spec, new float[2], new float[1]);
                    }
                }),
                "openedForItsOwnSpecification");
    }

    @Test
    void dataWithSoundColumnsFailNothing() {
        List<String> labels = Collections.nCopies(20, "one");
        Times times = Times.of(new double[20]);
        assertFailures(contract(columns(Columns.of(Map.of("patient", labels), Map.of("day", times)))));
    }

    @Test
    void columnsOfAnotherLengthAreFound() {
        assertFailures(
                contract(columns(Columns.of(Map.of("patient", List.of("one", "two")), Map.of()))),
                "columnsAreComplete");
        assertFailures(contract(columns(Columns.of(Map.of(), Map.of("day", Times.of(1, 2))))), "columnsAreComplete");
    }

    @Test
    void aColumnThatIsNeitherGroupNorTimeIsFound() {
        assertFailures(
                contract(columns(new Columns() {
                    @Override
                    public List<String> names() {
                        return List.of("promised");
                    }

                    @Override
                    public List<String> groups(String column) {
                        return NONE.groups(column);
                    }

                    @Override
                    public Times times(String column) {
                        return NONE.times(column);
                    }
                })),
                "columnsAreComplete");
    }

    @Test
    void aColumnOfTwoOpeningsThatDifferIsFound() {
        assertFailures(
                contract(new Points() {
                    @Override
                    Examples make() {
                        List<String> labels = Collections.nCopies(20, "call " + calls.incrementAndGet());
                        return new Rows(this) {
                            @Override
                            public Columns columns() {
                                return Columns.of(Map.of("patient", labels), Map.of());
                            }
                        };
                    }
                }),
                "columnsAreComplete");
    }

    @Test
    void valuesMayBeMissingWhereTheDataSaySo() {
        assertFailures(contract(new Points() {
            @Override
            float feature(int row, int column) {
                return row == 3 ? Float.NaN : row;
            }

            @Override
            Examples make() {
                return new Rows(this) {
                    @Override
                    public boolean missingValues() {
                        return true;
                    }
                };
            }
        }));
    }

    private static Points columns(Columns columns) {
        return new Points() {
            @Override
            Examples make() {
                return new Rows(this) {
                    @Override
                    public Columns columns() {
                        return columns;
                    }
                };
            }
        };
    }

    private static DatasetContract contract(Dataset dataset) {
        return new DatasetContract() {
            @Override
            protected Dataset plugin() {
                return dataset;
            }
        };
    }

    private static class Points extends SoundPlugin implements Dataset {
        int points() {
            return 20;
        }

        float feature(int row, int column) {
            return row + column;
        }

        float target(int row) {
            return row % 2;
        }

        Examples make() {
            return new Rows(this);
        }

        @Override
        public Examples open(Values values, Progress progress) {
            return make();
        }
    }

    private static class Rows implements Examples {
        private final Points points;

        Rows(Points points) {
            this.points = points;
        }

        float feature(int row, int column) {
            return points.feature(row, column);
        }

        @Override
        public DataSpec spec() {
            return new DataSpec(Shape.of(2), new Target.Classes(List.of("a", "b")));
        }

        @Override
        public int count() {
            return points.points();
        }

        @Override
        public void read(int[] rows, int from, int to, float[] features, float[] targets) {
            for (int i = from; i < to; i++) {
                features[2 * (i - from)] = feature(rows[i], 0);
                features[2 * (i - from) + 1] = feature(rows[i], 1);
                targets[i - from] = points.target(rows[i]);
            }
        }
    }
}
