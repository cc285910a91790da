package org.bootrig.qemu.profile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.media.Medium;

/** Gives every medium of a profile its drive: where on which controller, and when the firmware tries it. */
final class DriveLayout {

    private final Board board;
    private final Function<String, UserMistake> mistake;
    private final List<Medium> media;
    private final Map<DiskInterface, Places> places = new EnumMap<>(DiskInterface.class);
    private final Places floppies;
    private final Map<String, Integer> names = new HashMap<>();

    /** @param mistake makes the exception for a problem with the media */
    DriveLayout(Board board, List<Medium> media, Function<String, UserMistake> mistake) {
        this.board = board;
        this.media = media;
        this.mistake = mistake;
        floppies = new Places("floppy", List.of("a", "b"), mistake);
    }

    /** Returns the drives in the order of the media; kernels and the like are in none. */
    List<Drive> drives() {
        List<Medium> inDrives = media.stream().filter(DriveLayout::needsDrive).toList();
        // What is said counts before what is left to us.
        inDrives.forEach(medium -> medium.place().ifPresent(place -> of(medium).reserve(place)));
        List<Drive> drives = new ArrayList<>();
        int order = 0;
        for (Medium medium : inDrives) {
            drives.add(drive(medium, medium.boots() ? OptionalInt.of(order++) : OptionalInt.empty()));
        }
        return List.copyOf(drives);
    }

    static boolean needsDrive(Medium medium) {
        return switch (medium.kind()) {
            case DISK, ISO, FLOPPY, STICK -> true;
            case KERNEL, INITRD, FIRMWARE -> false;
        };
    }

    private Drive drive(Medium medium, OptionalInt bootIndex) {
        String id = name(
                switch (medium.kind()) {
                    case ISO -> "cd";
                    case FLOPPY -> "floppy";
                    case STICK -> "stick-drive";
                    default -> Drive.MAIN;
                });
        int place = of(medium).take(medium);
        if (medium.kind() == Medium.Kind.FLOPPY) {
            return new Drive(medium, id, Optional.empty(), "floppy,unit=" + place, bootIndex);
        }
        DiskInterface connection = connection(medium);
        return new Drive(medium, id, Optional.of(connection), device(connection, medium, place, id), bootIndex);
    }

    private String name(String kind) {
        int number = names.merge(kind, 1, Integer::sum);
        return number == 1 ? kind : kind + number;
    }

    private DiskInterface connection(Medium medium) {
        if (medium.kind() == Medium.Kind.STICK) {
            return DiskInterface.USB;
        }
        return medium.connection()
                .map(DiskInterface::of)
                .orElse(board == Board.MICROVM ? DiskInterface.VIRTIO : DiskInterface.IDE);
    }

    private Places of(Medium medium) {
        if (medium.kind() == Medium.Kind.FLOPPY) {
            if (board == Board.MICROVM) {
                throw mistake.apply("a microvm has no floppy drive");
            }
            if (medium.connection().isPresent()) {
                throw mistake.apply("a floppy has no 'interface'; its drive is 'at: a' or 'at: b'");
            }
            return floppies;
        }
        DiskInterface connection = connection(medium);
        if (!connection.fits(board)) {
            throw mistake.apply("the machine '" + board.word() + "' has no interface '" + connection.word() + "'; use "
                    + String.join(", ", DiskInterface.words(board)));
        }
        if (medium.kind() == Medium.Kind.ISO && !connection.takesCds()) {
            throw mistake.apply(
                    "an ISO image needs a CD drive, which the interface '" + connection.word() + "' cannot have");
        }
        // On q35 both words mean the board's own ports.
        DiskInterface bus = board == Board.Q35 && connection == DiskInterface.AHCI ? DiskInterface.IDE : connection;
        return places.computeIfAbsent(bus, unknown -> new Places(bus.word(), words(bus), mistake));
    }

    private List<String> words(DiskInterface connection) {
        return switch (connection) {
            case IDE -> board == Board.Q35 ? Places.numbers(6) : Places.IDE;
            case AHCI -> Places.numbers(6);
            case SCSI, VIRTIO_SCSI -> Places.numbers(7);
            case USB -> Places.numbers(3);
            case VIRTIO, NVME -> Places.numbers(8);
        };
    }

    private String device(DiskInterface connection, Medium medium, int place, String id) {
        String kind = medium.kind() == Medium.Kind.ISO ? "cd" : "hd";
        return switch (connection) {
            case IDE, AHCI -> "ide-" + kind + ",bus="
                    + (connection == DiskInterface.IDE ? ideBus(place) : sataBus(place));
            case USB -> "usb-storage,bus=usb.0,id=" + name(DiskInterface.STICK);
            case VIRTIO -> board == Board.MICROVM ? "virtio-blk-device" : "virtio-blk-pci";
            case NVME -> "nvme,serial=" + id;
            case SCSI, VIRTIO_SCSI -> "scsi-" + kind + ",bus=" + connection.word() + ".0,scsi-id=" + place;
        };
    }

    private String ideBus(int place) {
        return board == Board.Q35 ? sataBus(place) : "ide." + place / 2 + ",unit=" + place % 2;
    }

    private String sataBus(int place) {
        return (board == Board.Q35 ? "ide." : "ahci.") + place;
    }
}
