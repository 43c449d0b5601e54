package dev.faultline.intake.mapping.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times as monitors write them. */
class MomentsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2024-05-01T10:00:00Z                | 2024-05-01T10:00:00Z
            2024-05-01T10:00:00.123456789+02:00 | 2024-05-01T08:00:00.123456789Z
            2023-08-04T12:56:46.138+0000        | 2023-08-04T12:56:46.138Z
            2019-07-30T10:36:59+0100            | 2019-07-30T09:36:59Z
            2025-02-15 14:59:03 +0000 UTC       | 2025-02-15T14:59:03Z
            2025-03-24 17:28:40 UTC             | 2025-03-24T17:28:40Z
            2025-03-04 11:01:41                 | 2025-03-04T11:01:41Z
            2025-02-03T21:41:42.853014+01.00    | 2025-02-03T20:41:42.853014Z
            2025/06/02 22:56:15 GMT+08:00       | 2025-06-02T14:56:15Z
            2024/08/14 21:28:56 GMT             | 2024-08-14T21:28:56Z
            1498861543                          | 2017-06-30T22:25:43Z
            1564479419939                       | 2019-07-30T09:36:59.939Z
            1426174777063000                    | 2015-03-12T15:39:37.063Z
            1525248430.5                        | 2018-05-02T08:07:10.500Z
            0001-01-01T00:00:00Z                |
            0                                   |
            2024-13-45T99:00:00Z                |
            July 30, 2019 10:36 AM BST          |
            """)
    void areReadOrLeftOut(String text, @Nullable Instant moment) {
        assertThat(Moments.of(text)).isEqualTo(moment);
    }
}
