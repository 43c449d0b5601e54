package dev.faultline.standalone.line;

import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * One of the services that make up the line.
 *
 * @param name as in {@code spring.config.name}, and the name of its state folder
 * @param defaultPort where it listens unless told otherwise
 * @param application makes the application, not yet running
 */
public record LineService(String name, int defaultPort, Supplier<SpringApplicationBuilder> application) {}
