package dev.faultline.notify.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a value stands that the policy file should not hold itself. */
public sealed interface Reference {
    /**
     * The value now; read each time, so that a secret can be changed under a running service.
     *
     * @throws UnresolvedException when there is none
     */
    String resolve();

    /** An environment variable. */
    record Env(String name) implements Reference {
        @Override
        public String resolve() {
            String value = System.getenv(name);
            if (value == null || value.isBlank()) {
                throw new UnresolvedException("environment variable " + name + " is not set");
            }
            return value.strip();
        }
    }

    /** A file's whole text, without blanks around it. */
    record InFile(Path path) implements Reference {
        @Override
        public String resolve() {
            try {
                String value = Files.readString(path).strip();
                if (value.isEmpty()) {
                    throw new UnresolvedException("file " + path + " is empty");
                }
                return value;
            } catch (IOException e) {
                throw new UnresolvedException("file " + path + " cannot be read");
            }
        }
    }

    /** The value itself. */
    record Literal(String value) implements Reference {
        @Override
        public String resolve() {
            return value;
        }
    }

    /** The value is not where the policy says. The message names the place, never a value. */
    final class UnresolvedException extends RuntimeException {
        UnresolvedException(String message) {
            super(message);
        }
    }
}
