package dev.faultline.triage.config;

import dev.faultline.wire.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A table of faults as people and monitors word them, each with the level it must get, the one it got when the table
 * was first measured, and the one it gets now. Wordings that are graded wrong stay in it.
 */
final class WordingTable {
    private static final Path FOLDER = Path.of("src/test/resources/grading");
    private static final String NOT_MEASURED = "?";

    private final Path file;
    private final List<String> lines;

    private WordingTable(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    static WordingTable read(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        return new WordingTable(file, Files.readAllLines(file));
    }

    List<Row> rows() {
        return lines.stream()
                .filter(line -> !line.startsWith("#"))
                .map(Row::parse)
                .toList();
    }

    /** Writes the levels faults get now; where none was measured before, they are the first ones, too. */
    void record(Function<Row, Level> grading) throws IOException {
        List<String> recorded = new ArrayList<>();
        for (String line : lines) {
            recorded.add(
                    line.startsWith("#")
                            ? line
                            : Row.parse(line)
                                    .measured(grading.apply(Row.parse(line)))
                                    .line());
        }
        Files.write(file, recorded);
    }

    /**
     * One wording.
     *
     * @param expected the level the process gives it
     * @param first the level it got when the table was first measured; {@code ?} before that
     * @param now the level it is known to get now
     * @param row the row of the process's table, or the pair of levels it lies between
     * @param title what was written
     * @param labels a monitor's labels, as {@code name=value;name=value}; empty for a person's words
     */
    record Row(String expected, String first, String now, String row, String title, String labels) {
        private static Row parse(String line) {
            String[] cells = line.split("\\|", -1);
            if (cells.length != 6) {
                throw new IllegalArgumentException("not six cells: " + line);
            }
            return new Row(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
        }

        private Row measured(Level level) {
            return new Row(
                    expected, first.equals(NOT_MEASURED) ? level.name() : first, level.name(), row, title, labels);
        }

        private String line() {
            return String.join("|", expected, first, now, row, title, labels);
        }

        Map<String, String> labelMap() {
            Map<String, String> map = new LinkedHashMap<>();
            for (String label : labels.isEmpty() ? new String[0] : labels.split(";", -1)) {
                String[] parts = label.split("=", 2);
                map.put(parts[0], parts[1]);
            }
            return map;
        }

        boolean rightAtFirst() {
            return first.equals(expected);
        }

        boolean rightNow() {
            return now.equals(expected);
        }

        @Override
        public String toString() {
            return row + ": " + title;
        }
    }
}
