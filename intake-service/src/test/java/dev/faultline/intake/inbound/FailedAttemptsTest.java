package dev.faultline.intake.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailedAttemptsTest {
    private final FailedAttempts failures = new FailedAttempts(2);

    @Test
    void anAddressMayTrySoOftenAndIsThenToldHowLongToWait() {
        assertThat(failures.note("10.0.0.1")).isEmpty();
        assertThat(failures.note("10.0.0.1")).isEmpty();
        assertThat(failures.note("10.0.0.1"))
                .hasValueSatisfying(wait -> assertThat(wait).isPositive());
        assertThat(failures.note("10.0.0.2")).as("another address").isEmpty();
    }

    @Test
    void aWholeIpv6NetworkCountsAsOneAddress() {
        assertThat(failures.note("2001:db8:1:2::1")).isEmpty();
        assertThat(failures.note("2001:db8:1:2:ffff::9")).isEmpty();
        assertThat(failures.note("2001:db8:1:2:0:0:0:3")).isPresent();
        assertThat(failures.note("2001:db8:1:3::1")).as("another network").isEmpty();
    }

    @Test
    void remembersABoundedNumberOfAddresses() {
        for (int i = 0; i < 30_000; i++) {
            failures.note("10." + (i >> 16) + "." + ((i >> 8) & 255) + "." + (i & 255));
        }

        assertThat(failures.size()).isLessThanOrEqualTo(10_000);
    }
}
