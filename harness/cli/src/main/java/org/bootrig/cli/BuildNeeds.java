package org.bootrig.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootrig.core.base.HostFinding;
import org.bootrig.core.base.process.Programs;
import org.bootrig.core.base.process.Tool;
import org.bootrig.core.system.SystemDescription;

/** What the builds of systems need on this host, as their descriptions say. */
final class BuildNeeds {

    /** Each need, and the systems whose builds have it. */
    private final Map<String, String> needs = new LinkedHashMap<>();

    BuildNeeds(List<SystemDescription> systems) {
        for (SystemDescription system : systems) {
            system.build()
                    .map(SystemDescription.Build::needs)
                    .orElse(List.of())
                    .forEach(need -> needs.merge(need, system.name(), (first, second) -> first + " and " + second));
        }
    }

    /** Returns a finding for each need. What the toolchain knows comes with its package. */
    List<HostFinding> examine(List<Toolchain.Program> known) {
        return needs.entrySet().stream()
                .map(need -> known.stream()
                        .filter(program -> program.name().equals(need.getKey()))
                        .findFirst()
                        .map(program -> program.finding(HostFinding.State.UNFIT))
                        .orElseGet(() -> unknown(need.getKey(), need.getValue())))
                .toList();
    }

    private static HostFinding unknown(String need, String systems) {
        Optional<String> version = Programs.isInstalled(need) ? Optional.of("found") : packaged(need);
        String purpose = "the build of " + systems + " needs it";
        return version.map(found -> new HostFinding(HostFinding.State.FIT, need, found + " (" + purpose + ")", ""))
                .orElseGet(() -> new HostFinding(
                        HostFinding.State.UNFIT,
                        need,
                        "neither a program nor an installed package; " + purpose,
                        "install it, or what brings it: build.needs in the system's " + SystemDescription.FILE_NAME
                                + " names it"));
    }

    /** Returns the version of Debian's package of this name, where it is installed. */
    private static Optional<String> packaged(String name) {
        try {
            String answer =
                    Tool.run(List.of("dpkg-query", "-W", "-f", "${db:Status-Status} ${Version}", name), Map.of());
            return Optional.of(answer)
                    .filter(text -> text.startsWith("installed "))
                    .map(text -> text.substring("installed ".length()));
        } catch (IOException noneOrNotDebian) {
            return Optional.empty();
        }
    }
}
