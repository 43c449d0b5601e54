package dev.faultline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Inputs that were found worth keeping, those that once broke something above all, are given to their parsers in every build. */
class KeptInputsTest {
    private static final Path INPUTS = Path.of("src/test/resources/inputs");
    private static final int MOST = 60;

    @ParameterizedTest
    @MethodSource
    @Timeout(120)
    void breakNothing(Target target, Path input) throws IOException {
        byte[] bytes = Files.readAllBytes(input);

        assertThatNoException().as("%s", input).isThrownBy(() -> target.run().accept(bytes));
    }

    static Stream<Object[]> breakNothing() {
        return Target.all().stream()
                .flatMap(target -> kept(target).stream().map(input -> new Object[] {target, input}));
    }

    @ParameterizedTest
    @MethodSource
    void areFewForEachParser(Target target) {
        assertThat(kept(target)).as("%s", target.name()).hasSizeBetween(1, MOST);
    }

    static List<Target> areFewForEachParser() {
        return Target.all();
    }

    private static List<Path> kept(Target target) {
        try (Stream<Path> files = Files.list(INPUTS.resolve(target.name()))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
