package dev.faultline.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's table of topics is the catalogue. Run with {@code -Dfaultline.write-docs=true} to write it anew. */
class TopicTableTest {
    private static final Path README = Path.of("../README.md");
    private static final String BEGIN = "<!-- topics: written by TopicTableTest -->\n";
    private static final String END = "<!-- end of topics -->";

    @Test
    void theReadmeTellsTheCatalogue() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        assertThat(begin).as("README.md has the mark %s", BEGIN).isGreaterThan(BEGIN.length() - 1);
        if (Boolean.getBoolean("faultline.write-docs")) {
            Files.writeString(README, readme.substring(0, begin) + table() + readme.substring(end));
            return;
        }

        assertThat(readme.substring(begin, end))
                .as("the topic table is stale: run this test with -Dfaultline.write-docs=true")
                .isEqualTo(table());
    }

    private static String table() {
        return "| topic | key | value | kept | written by | read by |\n|---|---|---|---|---|---|\n"
                + Topics.all().stream().map(TopicTableTest::row).collect(Collectors.joining());
    }

    private static String row(Topic<?> topic) {
        return "| `%s` | %s | %s | %s | %s | %s |\n"
                .formatted(
                        topic.name(),
                        topic.key(),
                        topic.value().getSimpleName(),
                        kept(topic.retention()),
                        topic.writers().isEmpty() ? "outside producers" : names(topic.writers()),
                        topic.readers().isEmpty() ? "whoever wants to" : names(topic.readers()));
    }

    private static String kept(Retention retention) {
        return switch (retention) {
            case Retention.Delete delete -> delete.age().toDays() + " d";
            case Retention.Compact compact ->
                compact.minLag().isZero()
                        ? "newest per key"
                        : "newest per key, all for " + compact.minLag().toDays() + " d";
        };
    }

    private static String names(Set<Service> services) {
        return services.stream().map(Service::id).collect(Collectors.joining(", "));
    }
}
