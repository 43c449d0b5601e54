package dev.faultline.standalone.migrate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * An Alertmanager's configuration file, as far as it has a counterpart here; what has none is read past.
 *
 * @param global what receivers do not say themselves
 * @param route the root of the routing tree
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AlertmanagerConfig(
        @Nullable JsonNode global,
        Route route,
        List<JsonNode> receivers,
        List<Inhibition> inhibitRules,
        List<Intervals> timeIntervals,
        List<Intervals> muteTimeIntervals) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    AlertmanagerConfig {
        Objects.requireNonNull(route, "there is no route in it");
        receivers = listed(receivers);
        inhibitRules = listed(inhibitRules);
        timeIntervals = listed(timeIntervals);
        muteTimeIntervals = listed(muteTimeIntervals);
    }

    /**
     * Reads the file's text.
     *
     * @throws JacksonException when it is none
     */
    static AlertmanagerConfig of(String yaml) {
        return YAML.readValue(yaml, AlertmanagerConfig.class);
    }

    JsonNode globally() {
        return Objects.requireNonNullElseGet(global, JsonNodeFactory.instance::objectNode);
    }

    /** All named times, under their newer name and their older one. */
    Stream<Intervals> intervals() {
        return Stream.concat(timeIntervals.stream(), muteTimeIntervals.stream());
    }

    /** A node of the routing tree; null and empty where it has its parent's. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Route(
            @Nullable String receiver,
            List<String> groupBy,
            List<String> matchers,
            Map<String, String> match,
            Map<String, String> matchRe,
            List<String> muteTimeIntervals,
            List<String> activeTimeIntervals,
            @JsonProperty("continue") @Nullable Boolean goesOn,
            List<Route> routes) {
        Route {
            groupBy = listed(groupBy);
            matchers = listed(matchers);
            match = mapped(match);
            matchRe = mapped(matchRe);
            muteTimeIntervals = listed(muteTimeIntervals);
            activeTimeIntervals = listed(activeTimeIntervals);
            routes = listed(routes);
        }

        /** Its own matchers. */
        MatcherList own() {
            return MatcherList.of(matchers, match, matchRe);
        }
    }

    /** What silences what while it fires. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Inhibition(
            List<String> sourceMatchers,
            Map<String, String> sourceMatch,
            Map<String, String> sourceMatchRe,
            List<String> targetMatchers,
            Map<String, String> targetMatch,
            Map<String, String> targetMatchRe,
            List<String> equal) {
        Inhibition {
            sourceMatchers = listed(sourceMatchers);
            sourceMatch = mapped(sourceMatch);
            sourceMatchRe = mapped(sourceMatchRe);
            targetMatchers = listed(targetMatchers);
            targetMatch = mapped(targetMatch);
            targetMatchRe = mapped(targetMatchRe);
            equal = listed(equal);
        }

        MatcherList source() {
            return MatcherList.of(sourceMatchers, sourceMatch, sourceMatchRe);
        }

        MatcherList target() {
            return MatcherList.of(targetMatchers, targetMatch, targetMatchRe);
        }
    }

    /** Times by a name. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Intervals(String name, List<JsonNode> timeIntervals) {
        Intervals {
            timeIntervals = listed(timeIntervals);
        }
    }

    private static <T> List<T> listed(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static Map<String, String> mapped(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : new TreeMap<>(map);
    }
}
