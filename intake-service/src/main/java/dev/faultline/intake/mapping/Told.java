package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.Fault;
import java.nio.ByteBuffer;

/**
 * One fault and the bytes that told it.
 *
 * @param fault what they say
 * @param sent this fault's part of the body, as it came
 */
public record Told(Fault fault, ByteBuffer sent) {}
