package dev.faultline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * New inputs, made by Jazzer from the kept ones and guided by what they cover. By the profile {@code fuzz} alone: see
 * CONTRIBUTING.md. An input that breaks something lies in {@code target/fuzz/<target>}, and belongs among the kept ones.
 */
@EnabledIfSystemProperty(named = "faultline.fuzz.seconds", matches = "\\d+")
class NewInputsTest {

    @Test
    void breakNothing() throws Exception {
        Path folder = Path.of(System.getProperty("faultline.fuzz.folder", "target/fuzz"));
        int seconds = Integer.getInteger("faultline.fuzz.seconds", 60);
        List<Campaign.Report> reports = new ArrayList<>();

        for (Target target : chosen()) {
            reports.add(new Campaign(target, folder.resolve(target.name())).run(seconds));
            write(folder, reports);
        }

        assertThat(reports).noneMatch(Campaign.Report::broke);
    }

    private static List<Target> chosen() {
        String names = System.getProperty("faultline.fuzz.targets", "");
        List<Target> chosen = Target.all().stream()
                .filter(target ->
                        names.isEmpty() || Arrays.asList(names.split(",", -1)).contains(target.name()))
                .toList();
        assertThat(chosen).as("targets named %s", names).isNotEmpty();
        return chosen;
    }

    private static void write(Path folder, List<Campaign.Report> reports) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "| target | seconds | inputs tried | edges covered | inputs worth keeping | broke |",
                "|---|---:|---:|---:|---:|---:|"));
        reports.forEach(report -> lines.add(report.row()));
        Files.write(folder.resolve("table.md"), lines);
    }
}
