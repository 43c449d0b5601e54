package dev.faultline.standalone.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file for a secret: readable by its owner only, where the file system knows of owners. */
final class PrivateFile {

    private PrivateFile() {}

    /**
     * Makes the file, with one line in it.
     *
     * @throws LineException when it cannot be written, or is there already
     */
    static void write(Path file, String line) {
        try {
            create(file);
            Files.writeString(file, line + "\n", StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new LineException("Cannot write the key to %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Private from the first moment: the permissions are given at creation. */
    private static void create(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
