package dev.faultline.standalone.line;

import java.nio.file.Path;
import java.util.List;

/**
 * What one run of the line is told.
 *
 * @param data where it keeps everything
 * @param policyOverlays folders laid over the shipped policy, the first one on top
 * @param shippedPolicy the policy at the bottom
 * @param ports where it listens
 */
public record LineSettings(DataFolder data, List<Path> policyOverlays, Path shippedPolicy, LinePorts ports) {

    public LineSettings {
        policyOverlays = policyOverlays.stream()
                .map(Path::toAbsolutePath)
                .map(Path::normalize)
                .toList();
    }

    LineSettings withPorts(LinePorts other) {
        return new LineSettings(data, policyOverlays, shippedPolicy, other);
    }
}
