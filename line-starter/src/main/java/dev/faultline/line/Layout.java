package dev.faultline.line;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.streams.TopologyDescription;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What two instances of a service must have alike to share its work, as a hash: which tasks there are, what each reads and
 * keeps, and the released schemas of what is kept. Otherwise the one that deals out the work may deal what the other cannot
 * do, and rows written by the one cannot be read by the other.
 *
 * <p>Members of a consumer group see of each other only what Kafka shows of them, so it is part of each one's client id.
 *
 * @param hash eight hexadecimal digits
 */
record Layout(String hash) {
    private static final Pattern IN_CLIENT_ID = Pattern.compile("-layout-([0-9a-f]{8})(-|$)");
    private static final int DIGITS = 8;

    /** @param service whose state the released schemas on the class path are looked for; several may lie there */
    static Layout of(TopologyDescription topology, String service) {
        try {
            return of(
                    topology,
                    Stream.of(new PathMatchingResourcePatternResolver()
                                    .getResources("classpath*:released/dev.faultline." + service + ".*/*.avsc"))
                            .map(Layout::recordAndVersion)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the released schemas of " + service, e);
        }
    }

    /** @param schemas names of all released ones; what stands behind a name never changes */
    static Layout of(TopologyDescription topology, Collection<String> schemas) {
        StringBuilder all = new StringBuilder();
        topology.subtopologies().stream()
                .map(part ->
                        "task %d reads %s keeps %s\n".formatted(part.id(), sources(part.nodes()), stores(part.nodes())))
                .sorted()
                .forEach(all::append);
        topology.globalStores().stream()
                .map(store -> "everybody %d reads %s keeps %s\n"
                        .formatted(
                                store.id(),
                                new TreeSet<>(store.source().topicSet()),
                                new TreeSet<>(store.processor().stores())))
                .sorted()
                .forEach(all::append);
        all.append(new TreeSet<>(schemas));
        return new Layout(hash(all.toString()));
    }

    /** That of the member of a group with this client id; empty when it says none, as builds before there was one. */
    static Optional<Layout> in(String clientId) {
        Matcher found = IN_CLIENT_ID.matcher(clientId);
        return found.find() ? Optional.of(new Layout(found.group(1))) : Optional.empty();
    }

    /** A client id that tells it. */
    String clientId(String name) {
        return name + "-layout-" + hash;
    }

    private static Collection<String> sources(Collection<TopologyDescription.Node> nodes) {
        return new TreeSet<>(nodes.stream()
                .flatMap(node -> node instanceof TopologyDescription.Source source && source.topicSet() != null
                        ? source.topicSet().stream()
                        : Stream.empty())
                .toList());
    }

    private static Collection<String> stores(Collection<TopologyDescription.Node> nodes) {
        return new TreeSet<>(nodes.stream()
                .flatMap(node -> node instanceof TopologyDescription.Processor processor
                        ? processor.stores().stream()
                        : Stream.empty())
                .toList());
    }

    private static String recordAndVersion(Resource schema) {
        try {
            List<String> path = List.of(schema.getURL().getPath().split("/"));
            return String.join("/", path.subList(path.size() - 2, path.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
