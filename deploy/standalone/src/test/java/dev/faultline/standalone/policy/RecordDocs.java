package dev.faultline.standalone.policy;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What the Javadoc of records says of their components, read from the sources by the compiler's own parser. */
final class RecordDocs {
    private final Path root;
    private final List<String> modules;
    private final Map<String, String> sentences = new HashMap<>();
    private final Set<Path> parsed = new HashSet<>();

    /**
     * @param root the checkout
     * @param modules its modules that may hold the records
     */
    RecordDocs(Path root, List<String> modules) {
        this.root = root;
        this.modules = modules;
    }

    /** What is said of the component, as Markdown; empty when nothing is. */
    String of(Class<?> type, String component) {
        Path source = source(type);
        if (parsed.add(source)) {
            parse(source);
        }
        return sentences.getOrDefault(simple(type) + "." + component, "");
    }

    /** Within its file, such as {@code SlaFile.ClockPart}. */
    private static String simple(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : simple(outer) + "." + type.getSimpleName();
    }

    private Path source(Class<?> type) {
        String file =
                "src/main/java/" + type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
        return modules.stream()
                .map(module -> root.resolve(module).resolve(file))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no source of " + type));
    }

    private void parse(Path source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Records(docs).scan(unit, "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes through a file; is told within which type it is. */
    private final class Records extends TreePathScanner<Void, String> {
        private final DocTrees docs;

        private Records(DocTrees docs) {
            this.docs = docs;
        }

        @Override
        public Void visitClass(ClassTree type, String outer) {
            String name = outer + type.getSimpleName();
            DocCommentTree doc = docs.getDocCommentTree(getCurrentPath());
            if (doc != null) {
                for (DocTree tag : doc.getBlockTags()) {
                    if (tag instanceof ParamTree param) {
                        sentences.put(name + "." + param.getName(), markdown(param.getDescription()));
                    }
                }
            }
            return super.visitClass(type, name + ".");
        }
    }

    private static String markdown(List<? extends DocTree> description) {
        return description.stream()
                .map(RecordDocs::markdown)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String markdown(DocTree part) {
        return switch (part) {
            case TextTree text -> text.getBody();
            case LiteralTree code -> "`" + code.getBody().getBody() + "`";
            case LinkTree link -> "`" + link.getReference().getSignature() + "`";
            default -> part.toString();
        };
    }
}
