package dev.faultline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script in a small tree of its own, with a JDK that prints its arguments and a Maven that keeps a list. */
@DisabledOnOs(WINDOWS)
class LauncherTest {

    private static final Path SCRIPT = Path.of(System.getProperty("faultline.root", "../.."), "faultline");

    @TempDir
    Path tree;

    private Path jdk = Path.of("unset");

    @BeforeEach
    void smallTree() throws IOException {
        Files.writeString(tree.resolve("pom.xml"), "<project/>");
        Files.createDirectories(tree.resolve("triage-service/src/main/java"));
        Files.createDirectories(tree.resolve("deploy/local-cluster/target/registry"));
        Files.createFile(tree.resolve("deploy/local-cluster/target/registry/quarkus-run.jar"));
        install(Files.readString(SCRIPT));
        executable("mvnw", "#!/bin/sh\necho \"$@\" >>\"$(dirname \"$0\")/maven-calls\"\n");
        jdk = fakeJdk("jdk-25", "25.0.1");
    }

    @Test
    void aFreshCloneIsBuiltOnceAndThenStarted() throws Exception {
        // When
        Run first = faultline("up", "--data", "elsewhere");
        Run second = faultline("up", "--data", "elsewhere");
        // Then
        assertThat(first.code()).isZero();
        assertThat(mavenCalls()).hasSize(1).first().asString().contains("-pl deploy/standalone -am package");
        assertThat(second.out())
                .contains("-Dfaultline.root=" + tree.toRealPath())
                .endsWith("dev.faultline.standalone.Faultline up --data elsewhere\n");
    }

    @Test
    void aSourceThatWasEditedOrRemovedIsBuiltAgain() throws Exception {
        // Given
        Path source = Files.writeString(tree.resolve("triage-service/src/main/java/A.java"), "class A {}");
        faultline("up");
        // When it is edited
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        faultline("up");
        // Then
        assertThat(mavenCalls()).hasSize(2);
        // When it is removed
        Files.delete(source);
        Files.setLastModifiedTime(
                source.getParent(), FileTime.from(Instant.now().plusSeconds(60)));
        faultline("up");
        // Then
        assertThat(mavenCalls()).hasSize(3);
    }

    @Test
    void askingALineThatRunsNeverBuildsUnderIt() throws Exception {
        // Given
        faultline("up");
        Files.setLastModifiedTime(
                tree.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(60)));
        // When
        faultline("status", "--json");
        faultline("key");
        faultline("down");
        // Then
        assertThat(mavenCalls()).hasSize(1);
    }

    @Test
    void theDemoIsBuiltLikeUpAndKnowsHowALineIsRun() throws Exception {
        // When
        Run run = faultline("demo", "--lang", "zh");
        // Then
        assertThat(mavenCalls()).hasSize(1);
        assertThat(run.out())
                .contains("-Dfaultline.line.jvm=--enable-native-access=ALL-UNNAMED\n")
                .contains("\n-Xmx512m\n")
                .contains("-Xmx256m")
                .endsWith("dev.faultline.standalone.Faultline demo --lang zh\n");
    }

    @Test
    void aFailedBuildShowsItsErrorsAndIsTriedAgain() throws Exception {
        // Given
        executable("mvnw", "#!/bin/sh\necho '[INFO] chatter'\necho '[ERROR] A.java: no such symbol'\nexit 1\n");
        // When
        Run run = faultline("up");
        // Then
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("no such symbol")
                .contains("the build failed")
                .doesNotContain("chatter");
        assertThat(faultline("up").code()).isEqualTo(1);
    }

    @Test
    void progressNamesTheModuleThatIsBeingBuilt() throws Exception {
        // Given
        executable("mvnw", "#!/bin/sh\necho '[INFO] Building faultline schemas 0.1.0-SNAPSHOT            [2/9]'\n");
        // Then
        assertThat(faultline("up").out()).containsPattern("schemas +\\[2/9]");
    }

    @Test
    void aJavaHomeThatIsTooOldIsPassedOver() throws Exception {
        // Given a launcher that asks for more than this machine's real JDKs have
        install(Files.readString(SCRIPT).replace("REQUIRED_JAVA=21", "REQUIRED_JAVA=990"));
        jdk = fakeJdk("jdk-989", "989.0.1");
        // When a newer one lies in the home folder
        fakeJdk(".sdkman/candidates/java/990-tem", "990");
        // Then
        assertThat(faultline("key").code()).isZero();
    }

    @Test
    void withoutANewEnoughJdkOneLineSaysWhatIsMissing() throws Exception {
        // Given a launcher that asks for a Java nobody has
        install(Files.readString(SCRIPT).replace("REQUIRED_JAVA=21", "REQUIRED_JAVA=999"));
        // When
        Run run = faultline("up");
        // Then
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("needs a JDK 999 or newer")
                .contains("25 at " + jdk)
                .contains("JAVA_HOME");
    }

    @Test
    void worksThroughASymbolicLinkAndFromAnotherFolder() throws Exception {
        // Given
        Path link = Files.createSymbolicLink(tree.resolve("link"), tree.resolve("faultline"));
        // When
        Run run = run(link, tree.getRoot(), "key");
        // Then
        assertThat(run.out()).contains("-Dfaultline.root=" + tree.toRealPath());
    }

    @Test
    void aReleaseHasNothingToBuildAndRunsOnAJre() throws Exception {
        // Given no sources, and a Java without a compiler
        Files.delete(tree.resolve("pom.xml"));
        Files.delete(jdk.resolve("bin/javac"));
        // When
        Run run = faultline("up");
        // Then
        assertThat(run.code()).isZero();
        assertThat(tree.resolve("maven-calls")).doesNotExist();
        assertThat(run.out())
                .contains("-Dfaultline.registry.home=" + tree.toRealPath().resolve("registry") + " ")
                .contains(tree.toRealPath().resolve("lib") + "/*");
    }

    @Test
    void aReleaseWithoutANewEnoughJavaSaysSoInOneLine() throws Exception {
        // Given
        Files.delete(tree.resolve("pom.xml"));
        install(Files.readString(SCRIPT).replace("REQUIRED_JAVA=21", "REQUIRED_JAVA=999"));
        // When
        Run run = faultline("up");
        // Then
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("needs Java 999 or newer")
                .contains("25 at " + jdk);
    }

    private record Run(int code, String out, String err) {}

    private Run faultline(String... arguments) throws IOException, InterruptedException {
        return run(tree.resolve("faultline"), tree, arguments);
    }

    private Run run(Path script, Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("HOME", tree.toString());
        Path out = Files.createTempFile(tree, "out", "");
        Path err = Files.createTempFile(tree, "err", "");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        return new Run(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    private List<String> mavenCalls() throws IOException {
        return Files.readAllLines(tree.resolve("maven-calls"), StandardCharsets.UTF_8);
    }

    private Path fakeJdk(String name, String version) throws IOException {
        Path home = tree.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        executable(name + "/bin/java", "#!/bin/sh\necho \"$@\"\n");
        executable(name + "/bin/javac", "#!/bin/sh\n");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private void install(String script) throws IOException {
        executable("faultline", script);
    }

    private void executable(String name, String text) throws IOException {
        Path file = Files.writeString(tree.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
