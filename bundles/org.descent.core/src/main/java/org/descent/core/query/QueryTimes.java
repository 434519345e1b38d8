// SPDX-License-Identifier: Apache-2.0
package org.descent.core.query;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times in queries. */
final class QueryTimes {
    /** How a time is written, for a person who wrote another thing. */
    static final String FORMS = "'2026-11-01', '2026-11-01T09:30' (both in UTC) or -7d (m, h, d, w)";

    private static final Pattern AGO = Pattern.compile("-(\\d{1,9})([mhdw])");
    /** The parts of a time that may be missing at its end, and what stands for them. */
    private static final String SMALLEST = "0000-01-01T00:00:00";

    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}(-\\d\\d){0,2}|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?");

    private QueryTimes() {}

    /** The moment so long ago, or empty if the word says no such thing. */
    static Optional<Instant> ago(String word, Instant now) {
        Matcher ago = AGO.matcher(word);
        if (!ago.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(ago.group(1));
        Duration duration =
                switch (ago.group(2)) {
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    case "d" -> Duration.ofDays(count);
                    default -> Duration.ofDays(7 * count);
                };
        return Optional.of(now.minus(duration));
    }

    /** The first moment of a year, month, day, minute or second, in UTC unless an offset follows, or empty for another text. */
    static Optional<Instant> moment(String text) {
        String time = text.strip().replace(' ', 'T');
        try {
            if (!MOMENT.matcher(time).matches()) {
                return Optional.of(OffsetDateTime.parse(time).toInstant());
            }
            String whole = time.length() < SMALLEST.length() ? time + SMALLEST.substring(time.length()) : time;
            return Optional.of(LocalDateTime.parse(whole).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
