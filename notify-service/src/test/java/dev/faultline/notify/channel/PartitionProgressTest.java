package dev.faultline.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {
    private final PartitionProgress progress = new PartitionProgress();

    @Test
    @DisplayName("An offset is committed only when all before it are done, in whatever order they end")
    void outOfOrder() {
        progress.begin(10);
        progress.begin(11);
        progress.begin(14);

        progress.end(11);
        progress.end(14);
        assertThat(progress.advance()).contains(10L);

        progress.end(10);
        assertThat(progress.advance()).contains(15L);
    }

    @Test
    @DisplayName("Nothing new, nothing to commit")
    void nothingNew() {
        assertThat(progress.advance()).isEmpty();
        progress.begin(3);
        progress.end(3);
        assertThat(progress.advance()).contains(4L);
        assertThat(progress.advance()).isEmpty();
    }
}
