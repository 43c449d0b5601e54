package dev.faultline.standalone.line;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one run of the line is told.
 *
 * @param data where it keeps everything
 * @param policyOverlays absolute folders laid over the shipped policy, the first one on top
 * @param shippedPolicy the policy at the bottom
 * @param ports where it listens
 */
public record LineSettings(DataFolder data, List<Path> policyOverlays, Path shippedPolicy, LinePorts ports) {

    public LineSettings {
        policyOverlays = List.copyOf(policyOverlays);
    }

    /** Top first: the user's overlays, this installation's own key, the shipped policy. */
    List<Path> policyDirs() {
        return Stream.of(policyOverlays, List.of(data.policy()), List.of(shippedPolicy))
                .flatMap(List::stream)
                .toList();
    }

    /** The overlay's file that stands in for this installation's own list of keys, when there is one. */
    public Optional<Path> keysOverlay() {
        return policyOverlays.stream()
                .map(folder -> folder.resolve(KeyPolicy.FILE))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    LineSettings withPorts(LinePorts other) {
        return new LineSettings(data, policyOverlays, shippedPolicy, other);
    }
}
