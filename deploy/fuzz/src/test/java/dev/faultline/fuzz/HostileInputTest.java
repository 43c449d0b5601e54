package dev.faultline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row about hostile input in {@code docs/proof.md} names tests that show it, and they are there. */
class HostileInputTest {
    private static final Path ROOT = Path.of(System.getProperty("faultline.root", "../.."));
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowIsShownByTestsThatAreThere(String row) {
        List<Matcher> tests = TEST.matcher(row)
                .results()
                .map(found -> TEST.matcher(found.group()))
                .toList();

        assertThat(tests).as(row).isNotEmpty().allSatisfy(test -> {
            assertThat(test.matches()).isTrue();
            assertThat(source(test.group(1))).contains("void " + test.group(2) + "(");
        });
    }

    static List<String> rows() throws IOException {
        String proof = Files.readString(ROOT.resolve("docs/proof.md"));
        int begin = proof.indexOf("\n## Hostile input\n");
        assertThat(begin).as("the section").isPositive();
        int end = proof.indexOf("\n#", begin + 2);
        List<String> rows = proof.substring(begin, end < 0 ? proof.length() : end)
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| sent") && !line.startsWith("|---"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(15);
        return rows;
    }

    /** Of all tests of that name, for two modules may have one each. */
    private static String source(String test) {
        try (Stream<Path> modules = modules();
                Stream<Path> files = modules.flatMap(HostileInputTest::walk)) {
            return files.filter(file -> file.endsWith(test + ".java"))
                    .map(HostileInputTest::text)
                    .collect(Collectors.joining());
        }
    }

    private static Stream<Path> modules() {
        return Stream.of(ROOT, ROOT.resolve("deploy"))
                .flatMap(HostileInputTest::list)
                .map(module -> module.resolve("src/test/java"))
                .filter(Files::isDirectory);
    }

    private static Stream<Path> list(Path folder) {
        try {
            return Files.list(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
