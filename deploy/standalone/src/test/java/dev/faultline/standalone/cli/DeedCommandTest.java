package dev.faultline.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.faultline.wire.CommandVerb;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people do from the command line, as intake and the board are asked for it. */
class DeedCommandTest {
    private static final String KEY = "a-key-a-key-a-key-a-key-a-key-32";

    record Asked(String method, String path, String authorization, JsonNode body) {}

    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Asked> asked = new ArrayList<>();
    private HttpServer line;
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void listen() throws IOException {
        line = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        line.createContext("/", this::serve);
        line.start();
        Files.writeString(dir.resolve("key"), KEY + "\n");
    }

    @AfterEach
    void stop() {
        line.stop(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ack INC-1-7                              | acknowledge | {}
            acknowledge INC-1-7 --reason mine        | acknowledge | {"reason":"mine"}
            snooze INC-1-7 20m                       | snooze      | {"for":"20m"}
            assign INC-1-7 Wang Jun                  | assign      | {"owner":"Wang Jun"}
            regrade INC-1-7 l2 --reason one          | regrade     | {"level":"L2","reason":"one"}
            plan INC-1-7 2026.12                     | plan        | {"release":"2026.12"}
            verify INC-1-7 passed                    | verify      | {"passed":true}
            verify INC-1-7 failed                    | verify      | {"passed":false}
            dismiss INC-1-7 a test                   | dismiss     | {"reason":"a test"}
            pause INC-1-7 --for 2h                   | pause       | {"for":"2h"}
            note INC-1-7 all nodes agree             | note        | {"text":"all nodes agree"}
            duty INC-1-7 reproduce --outcome no      | duty        | {"duty":"reproduce","outcome":"no"}
            merge INC-1-7 INC-1-8                    | merge       | {"into":"INC-1-8"}
            split INC-1-7 ab cd                      | split       | {"members":["ab","cd"]}
            """)
    void aVerbIsPostedInTheNameOfThePerson(String typed, String verb, String fields) {
        // When
        int code = run(typed + " --as LiLei --role DEV");
        // Then
        assertThat(code).as(err.toString()).isZero();
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/v1/incidents/INC-1-7/" + verb);
            assertThat(request.authorization()).isEqualTo("Bearer " + KEY);
            JsonNode wanted = JsonMapper.shared()
                    .readTree("{\"actor\":{\"name\":\"LiLei\",\"role\":\"DEV\"}"
                            + (fields.equals("{}") ? "" : "," + fields.substring(1, fields.length() - 1))
                            + "}");
            assertThat(request.body()).isEqualTo(wanted);
        });
        assertThat(out.toString()).contains("INC-1-7", "done");
    }

    @Test
    void everyVerbOfTheLineIsACommandButEvidenceWhichIsUploaded() {
        assertThat(Arrays.stream(Deed.values()).map(Enum::name))
                .containsExactlyInAnyOrderElementsOf(Stream.of(CommandVerb.values())
                        .map(Enum::name)
                        .filter(verb -> !verb.equals("EVIDENCE"))
                        .toList());
        FaultlineCommand.commandLine().usage(new PrintWriter(out));
        assertThat(Arrays.stream(Deed.values()).skip(1))
                .allSatisfy(deed -> assertThat(out.toString()).contains(deed.verb()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assign INC-1-7",
                "ack INC-1-7 now",
                "ack INC-1-7 --for 2h",
                "verify INC-1-7 perhaps",
                "ack INC-1-7 --role BOSS"
            })
    void whatHasNoSenseIsNotUnderstoodAndNotSent(String typed) {
        assertThat(run(typed)).isEqualTo(2);
        assertThat(asked).isEmpty();
    }

    @Test
    void aRefusalSaysWhyInOneLine() {
        // Given
        status = 409;
        answer = "{\"detail\":\"restore it first\"}";
        // When
        int code = run("fix INC-1-7");
        // Then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("faultline: INC-1-7: refused: restore it first");
    }

    @Test
    void aCommandNotDecidedYetIsSaidToBe() {
        status = 202;
        assertThat(run("ack INC-1-7")).isZero();
        assertThat(out.toString()).contains("not decided yet");
    }

    @Test
    void aFaultIsReportedWithAllThatIsKnownOfIt() {
        // Given
        status = 202;
        answer = "{\"accepted\":1,\"faults\":[{\"fingerprint\":\"f00d\"}]}";
        // When
        int code = run("send Down --service node --scope all --money-loss --label team=chain --dedup-key k");
        // Then
        assertThat(code).as(err.toString()).isZero();
        assertThat(asked.getFirst().body()).isEqualTo(JsonMapper.shared().readTree("""
                        {"title":"Down","service":"node","scope":"all","moneyLoss":true,"dedupKey":"k",
                         "labels":{"team":"chain"}}"""));
        assertThat(out.toString()).contains("f00d");
    }

    @Test
    void openIncidentsAreAlignedAndWhatIsLateSaysSo() {
        // Given
        answer = """
                {"total":1,"incidents":[{"id":"INC-1-7","level":"L1","state":"OPEN","title":"节点全部宕机",
                  "nearestDeadline":{"clock":"RESPOND","dueAt":"2026-01-01T00:00:00Z"}}]}""";
        // When
        int code = run("incidents --level l1,L2 --overdue");
        // Then
        assertThat(code).as(err.toString()).isZero();
        assertThat(asked.getFirst().path()).isEqualTo("/v1/incidents?size=500&level=L1&level=L2&overdue=true");
        assertThat(out.toString()).contains("INC-1-7", "open", "nobody", "respond late by", "节点全部宕机");
    }

    @Test
    void withoutALineTheWayToOneIsTold() {
        int code = command().execute("incidents", "--data", dir.resolve("none").toString());
        assertThat(code).isEqualTo(1);
        assertThat(err.toString().strip()).contains("./faultline up").doesNotContain("\n");
    }

    @Test
    void whoOnlyLooksNeedsNeitherIntakeNorAKey() {
        // Given
        answer = "{\"total\":0,\"incidents\":[]}";
        // When
        int code = command().execute("incidents", "--data", dir.resolve("none").toString(), "--board", address());
        // Then
        assertThat(code).as(err.toString()).isZero();
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.path()).startsWith("/v1/incidents");
            assertThat(request.authorization()).isEqualTo("null");
        });
    }

    @Test
    void aLineWhoseProcessHasDiedIsNone() throws IOException {
        // Given what a line leaves behind that was killed
        Files.writeString(dir.resolve("line.json"), """
                {"pid":%d,"ready":true,"kafka":"127.0.0.1:1","registry":"http://127.0.0.1:1",
                 "services":{"intake":"%s","sla":"%s"},"policy":[]}""".formatted(2_000_000_000, address(), address()));
        // When
        int looked = command().execute("incidents", "--data", dir.toString());
        int acted = command().execute("ack", "INC-1-7", "--data", dir.toString());
        // Then
        assertThat(looked).isEqualTo(1);
        assertThat(acted).isEqualTo(1);
        assertThat(asked).isEmpty();
        assertThat(err.toString().lines())
                .hasSize(2)
                .allSatisfy(told -> assertThat(told).contains("No line runs on " + dir));
    }

    private String address() {
        return "http://127.0.0.1:" + line.getAddress().getPort();
    }

    private int run(String typed) {
        List<String> arguments = new ArrayList<>(List.of(typed.split(" ")));
        arguments.addAll(List.of(
                "--intake",
                address(),
                "--board",
                address(),
                "--key-file",
                dir.resolve("key").toString()));
        return command().execute(arguments.toArray(String[]::new));
    }

    private CommandLine command() {
        CommandLine command = FaultlineCommand.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return command;
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                body.length == 0
                        ? JsonMapper.shared().missingNode()
                        : JsonMapper.shared().readTree(body)));
        byte[] told = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, told.length);
        exchange.getResponseBody().write(told);
        exchange.close();
    }
}
