package org.bootrig.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** No plugin's version depends on the Maven that runs the build. */
class PinnedPluginsTest {

    /** What Maven binds to the phases of jars and poms by itself. */
    private static final List<String> DEFAULT_LIFECYCLE = List.of(
            "maven-clean-plugin",
            "maven-resources-plugin",
            "maven-compiler-plugin",
            "maven-surefire-plugin",
            "maven-jar-plugin",
            "maven-install-plugin",
            "maven-deploy-plugin",
            "maven-site-plugin");

    @Test
    void everyPluginIsPinned() throws Exception {
        Set<String> pinned = new TreeSet<>();
        Set<String> used = new TreeSet<>(DEFAULT_LIFECYCLE);
        for (File pom : poms()) {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom);
            NodeList plugins = document.getElementsByTagName("plugin");
            for (int index = 0; index < plugins.getLength(); index++) {
                Element plugin = (Element) plugins.item(index);
                String name = child(plugin, "artifactId");
                used.add(name);
                if (!child(plugin, "version").isEmpty()) {
                    pinned.add(name);
                }
            }
        }
        assertThat(pinned).containsAll(used);
    }

    private static String child(Element plugin, String tag) {
        NodeList children = plugin.getChildNodes();
        for (int index = 0; index < children.getLength(); index++) {
            if (children.item(index).getNodeName().equals(tag)) {
                return children.item(index).getTextContent().strip();
            }
        }
        return "";
    }

    private static List<File> poms() throws Exception {
        try (Stream<Path> modules = Files.list(Path.of("../harness"))) {
            List<File> poms = Stream.concat(
                            Stream.of(Path.of("../pom.xml"), Path.of("pom.xml")),
                            modules.map(module -> module.resolve("pom.xml")))
                    .filter(Files::exists)
                    .map(Path::toFile)
                    .toList();
            assertThat(poms).hasSizeGreaterThan(9);
            return poms;
        }
    }
}
