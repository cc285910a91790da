package org.bootrig.qemu;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bootrig.console.Console;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.Capability;
import org.bootrig.core.machine.CodePlace;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.machine.MachineEvents;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Power;
import org.bootrig.core.machine.StateFile;
import org.bootrig.core.machine.media.Image;
import org.bootrig.core.machine.media.ImageLook;
import org.bootrig.core.machine.reuse.StandingMachine;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.qemu.accelerator.Accelerators;
import org.bootrig.qemu.arguments.QemuArguments;
import org.bootrig.qemu.disk.MachineImages;
import org.bootrig.qemu.disk.MachineOverlays;
import org.bootrig.qemu.disk.QemuDisk;
import org.bootrig.qemu.disk.QemuMedia;
import org.bootrig.qemu.disk.QemuSnapshots;
import org.bootrig.qemu.disk.RunImages;
import org.bootrig.qemu.evidence.EvidenceCollection;
import org.bootrig.qemu.input.QemuKeyboard;
import org.bootrig.qemu.input.QemuMouse;
import org.bootrig.qemu.network.PrivateNetwork;
import org.bootrig.qemu.network.QemuCable;
import org.bootrig.qemu.network.QemuNeighbour;
import org.bootrig.qemu.network.QemuPorts;
import org.bootrig.qemu.power.FrozenMachine;
import org.bootrig.qemu.power.GuestClock;
import org.bootrig.qemu.power.GuestConsoles;
import org.bootrig.qemu.power.PoweredMachine;
import org.bootrig.qemu.power.QemuMonitor;
import org.bootrig.qemu.process.MachineFolder;
import org.bootrig.qemu.process.ProcessClock;
import org.bootrig.qemu.process.QemuVersion;
import org.bootrig.qemu.profile.Accelerator;
import org.bootrig.qemu.profile.GuestLine;
import org.bootrig.qemu.profile.QemuProfile;
import org.bootrig.qemu.reuse.Blemish;
import org.bootrig.qemu.reuse.Leaving;
import org.bootrig.qemu.reuse.StandingQemu;
import org.bootrig.qemu.reuse.WatchedCapabilities;
import org.bootrig.qemu.screen.QemuScreen;
import org.bootrig.qemu.trace.QemuCodeTrace;
import org.bootrig.qemu.trace.TranslationPlugin;
import org.jspecify.annotations.Nullable;

/** A machine of its own for one scenario: a console, a disk overlay, and a QEMU process while the power is on. */
public final class QemuMachine implements Machine, Power {

    private final MachineRequest request;
    private final QemuProfile profile;
    private final Accelerator accelerator;
    private final MachineFolder folder;
    private final GuestConsoles consoles;
    private final MachineEvents events;
    private final ProcessClock clock;
    private final QemuMonitor monitor = new QemuMonitor(this::powered);
    private final QemuDisk disk;
    private final Optional<QemuMedia> media;
    private final RunImages images;
    private final MachineImages files;
    private final MachineOverlays overlays;
    private final Optional<QemuNeighbour> neighbour;
    private final Optional<QemuCodeTrace> trace;
    private final Optional<QemuCable> cable;
    private final Optional<StandingQemu> reused;
    private final Blemish blemish = new Blemish();
    private final List<Capability> capabilities;
    private @Nullable PoweredMachine powered;
    private boolean closed;
    private final CompletableFuture<Void> abandoned = new CompletableFuture<>();
    private boolean prepared;
    private boolean fromState;
    private boolean putBack;
    private Optional<String> stateToLoad;
    private volatile Optional<EvidenceCollection> collected = Optional.empty();

    /** Makes the machine with an empty overlay over the system's artifact. */
    QemuMachine(MachineRequest request, QemuProfile profile) {
        this.request = request;
        this.profile = profile;
        images = new RunImages(request.run(), request.system(), profile.file());
        files = MachineImages.of(profile.media(), images);
        this.accelerator = Accelerators.choose(profile, request.run());
        SystemDescription system = request.system().description();
        consoles = new GuestConsoles(profile.lines(), line -> console(system, line));
        events = new MachineEvents(event -> consoles.wake());
        clock = new ProcessClock(profile.clock());
        stateToLoad = request.start().map(kept -> QemuSnapshots.KEPT);
        boolean isPrivate =
                profile.network().map(QemuProfile.Network::isPrivate).orElse(false);
        if (isPrivate) {
            PrivateNetwork.require(profile.name(), request.run().environment());
        }
        reused = request.reused().map(StandingQemu.class::cast);
        try {
            folder = reused.isPresent()
                    ? reused.get().take(request.start().orElseThrow(), profile.clock())
                    : MachineFolder.of(request.run());
            overlays = new MachineOverlays(request.run(), profile, files, folder);
            if (reused.isEmpty()) {
                makeOverlays();
            }
        } catch (IOException failure) {
            throw new RigFault(
                    Cause.LAB_FAULT,
                    "the files of the machine " + request.name() + " cannot be made: " + failure,
                    failure);
        }
        disk = new QemuDisk(
                monitor, profile.hasStick(), this::isOn, folder, request.run().environment());
        media = profile.mainDisk()
                .map(drive -> new QemuMedia(
                        request.run(),
                        folder,
                        this::isOn,
                        Image.of(files.of(drive.medium()), drive.medium().format())));
        neighbour = isPrivate
                ? Optional.of(new QemuNeighbour(monitor, folder, request.run().environment()))
                : Optional.empty();
        trace = request.traced().isEmpty() || accelerator != Accelerator.TCG
                ? Optional.empty()
                : Optional.of(new QemuCodeTrace(
                        folder,
                        monitor,
                        TranslationPlugin.of(request.run(), profile.architecture()),
                        request.traced()));
        cable = profile.network().map(network -> new QemuCable(monitor, folder));
        capabilities = capabilities();
    }

    private List<Capability> capabilities() {
        List<Capability> all = new ArrayList<>(List.of(
                monitor,
                new QemuKeyboard(monitor),
                new QemuMouse(monitor),
                new QemuDebugPort(monitor, folder),
                new QemuPause(monitor, this::frozen)));
        if (profile.keepsNoStates().isEmpty()) {
            all.add(new QemuSnapshots(monitor, consoles, overlays));
        }
        if (consoles.hasOthers()) {
            all.add(consoles);
        }
        media.ifPresent(exchangeable -> {
            all.add(disk);
            all.add(exchangeable);
        });
        if (profile.display()) {
            all.add(new QemuScreen(monitor, folder));
        }
        cable.ifPresent(all::add);
        neighbour.ifPresent(all::add);
        profile.network()
                .filter(network -> !network.forwards().isEmpty())
                .ifPresent(network -> all.add(new QemuPorts(monitor, profile, network.forwards())));
        trace.ifPresent(all::add);
        return List.copyOf(all);
    }

    private Console console(SystemDescription system, GuestLine line) {
        String name = line == profile.lines().console() ? request.name() : request.name() + " " + line.word();
        return new Console(name, system.console().failures(), system.console().ignoreEscapes());
    }

    private void makeOverlays() throws IOException {
        if (request.start().isPresent()) {
            overlays.open(state(request.start().get()));
        } else {
            overlays.create();
        }
    }

    private static Path state(KeptState state) {
        return ((StateFile) state).file();
    }

    @Override
    public void requireSoundness() {
        images.check();
    }

    @Override
    public Power power() {
        return this;
    }

    @Override
    public Console console() {
        return consoles.main();
    }

    @Override
    public boolean consoleTakesInput() {
        return consoles.mainTakesInput();
    }

    @Override
    public String bootMediumLook() {
        return profile.drives().stream()
                .filter(drive -> drive.bootIndex().isPresent())
                .findFirst()
                .map(drive -> ImageLook.of(files.of(drive.medium())).words())
                .orElse("");
    }

    @Override
    public MachineEvents events() {
        return events;
    }

    @Override
    public MachineClock clock() {
        return clock;
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        return capabilities.stream()
                .filter(type::isInstance)
                .map(capability -> WatchedCapabilities.watched(type, type.cast(capability), blemish))
                .findFirst();
    }

    @Override
    public synchronized void prepare() {
        if (!prepared) {
            start();
            prepared = true;
        }
    }

    @Override
    public synchronized void on() {
        prepare();
        prepared = false;
        PoweredMachine fresh = powered();
        if (putBack) {
            clock.takeOver(fresh.process().pid());
            putBack = false;
        } else {
            clock.follow(fresh.process().pid());
        }
        if (!disk.faults().isEmpty()) {
            fresh.noteBrokenSectors();
        }
        if (stateToLoad.isPresent()) {
            fresh.noteLoadedState();
            stateToLoad = Optional.empty();
        }
        clock.followPulse(fresh::pulse);
        if (profile.clock() == MachineClock.Mode.VIRTUAL) {
            clock.followGuest(new GuestClock(fresh)::time);
        }
        try {
            fresh.execute("cont", Map.of());
        } catch (RigFault fault) {
            // It answers its monitor before it has made the requested processors and cards.
            throw explained(fault);
        }
    }

    /**
     * Starts a process that is stopped before its first instruction, or before the next one of the state that it
     * loaded.
     */
    private void start() {
        if (closed) {
            throw new IllegalStateException("The machine " + request.name() + " is closed.");
        }
        if (powered != null && powered.isOn()) {
            throw new IllegalStateException("The machine " + request.name() + " is on already.");
        }
        if (powered != null) {
            powered.awaitGone();
        }
        fromState = stateToLoad.isPresent();
        if (fromState && reused.isPresent()) {
            putBack(reused.get());
            return;
        }
        makeLines();
        List<String> command = command();
        // The last of several options of one name counts.
        command.addAll(trace.map(QemuCodeTrace::begin).orElse(List.of()));
        long began = System.nanoTime();
        PoweredMachine fresh;
        try {
            fresh = new PoweredMachine(
                    request.name(),
                    command,
                    request.run().environment(),
                    folder,
                    consoles,
                    profile.debugExit(),
                    events,
                    abandoned);
        } catch (RigFault fault) {
            throw explained(fault);
        }
        powered = fresh;
        logStart(fresh, System.nanoTime() - began);
    }

    private void putBack(StandingQemu standing) {
        long began = System.nanoTime();
        powered = standing.putBack(request.name(), consoles, events);
        putBack = true;
        request.run()
                .log("qemu")
                .log(
                        Level.INFO,
                        "{0}: process {1} was put back to its kept state in {2} ms",
                        request.name(),
                        Long.toString(powered.process().pid()),
                        (System.nanoTime() - began) / 1_000_000);
    }

    private void logStart(PoweredMachine fresh, long nanos) {
        System.Logger log = request.run().log("qemu");
        log.log(
                Level.INFO,
                "{0}: process {1} is stopped before its first instruction after {2} ms; {3}, clock {4}, {5}",
                request.name(),
                Long.toString(fresh.process().pid()),
                nanos / 1_000_000,
                accelerator.word(),
                profile.clock().name().toLowerCase(Locale.ROOT),
                stateToLoad.isPresent() ? "from a kept state" : "from power-on");
        fresh.process()
                .exit()
                .thenAccept(code -> log.log(Level.INFO, "{0}: process ended with exit code {1}", request.name(), code));
    }

    private RuntimeException explained(RigFault fault) {
        return fault.faultCause() == Cause.MACHINE_DIED ? RefusedShape.explain(profile, fault) : fault;
    }

    private void makeLines() {
        try {
            folder.makeLines(profile.lines().all().stream().map(GuestLine::word).toList());
        } catch (IOException failure) {
            throw new RigFault(
                    Cause.LAB_FAULT,
                    "the lines of the machine " + request.name() + " cannot be made: " + failure.getMessage(),
                    failure);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(
                QemuArguments.machine(profile, accelerator, request.name(), folder, disk.faults(), files));
        stateToLoad.ifPresent(state -> command.addAll(List.of("-loadvm", state)));
        return command;
    }

    @Override
    public synchronized void off() {
        prepared = false;
        if (powered != null) {
            // A server in the machine's network has no clients once the machine is gone.
            neighbour.ifPresent(QemuNeighbour::close);
            clock.stop();
            powered.end();
            powered = null;
        }
        trace.ifPresent(QemuCodeTrace::end);
    }

    @Override
    public void reset() {
        monitor.execute("system_reset");
    }

    @Override
    public List<Evidence> evidence() {
        @Nullable PoweredMachine current;
        synchronized (this) {
            current = powered;
        }
        trace.ifPresent(QemuCodeTrace::publishResets);
        String replay = QemuArguments.replay(profile, accelerator, files, media.map(QemuMedia::image));
        EvidenceCollection collection = new EvidenceCollection(current, folder, profile, request, consoles.main());
        List<Evidence> evidence = collection.collect(QemuVersion.of(profile.architecture()), command(), replay);
        collected = Optional.of(collection);
        return evidence;
    }

    @Override
    public Optional<CodePlace> failingPlace(Cause cause) {
        return collected.flatMap(collection -> collection.place(cause));
    }

    @Override
    public Optional<Path> runningProgram() {
        return collected.flatMap(EvidenceCollection::program);
    }

    @Override
    public synchronized Optional<StandingMachine> leave() {
        if (closed || powered == null || prepared) {
            close();
            return Optional.empty();
        }
        if (cable.map(QemuCable::isRouted).orElse(false)) {
            blemish.note("the scenario disturbed the cable");
        }
        if (disk.isUnplugged()) {
            blemish.note("the scenario unplugged a disk");
        }
        Leaving.Left left =
                new Leaving(request, profile, accelerator, folder).leave(powered, fromState, consoles, blemish);
        if (left.standing().isEmpty()) {
            request.run()
                    .log("qemu")
                    .log(Level.INFO, "{0}: its process is not used again: {1}", request.name(), left.reason());
            close();
            return Optional.empty();
        }
        closed = true;
        clock.stop();
        powered = null;
        consoles.close();
        return left.standing().map(StandingMachine.class::cast);
    }

    @Override
    public void close() {
        // Whoever starts the machine has its lock until that is done.
        abandoned.complete(null);
        closeOnce();
    }

    private synchronized void closeOnce() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (powered == null && stateToLoad.isPresent()) {
                reused.ifPresent(StandingQemu::end);
            }
            off();
        } finally {
            consoles.close();
            folder.delete();
        }
    }

    /** Returns a view for reading; the machine must have been stopped. */
    public FrozenMachine frozen() {
        return new FrozenMachine(powered(), folder);
    }

    long processId() {
        return powered().process().pid();
    }

    private synchronized boolean isOn() {
        return powered != null && powered.isOn();
    }

    private synchronized PoweredMachine powered() {
        if (powered == null) {
            throw new RigFault(
                    Cause.LAB_FAULT, "the machine " + request.name() + " is off and cannot be asked anything");
        }
        return powered;
    }
}
