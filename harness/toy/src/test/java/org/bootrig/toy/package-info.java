/**
 * A provider in one module and one folder: its machines are processes with their standard streams as consoles, their
 * media and a lease are in a lab that is reached by HTTP, and they keep no states.
 */
package org.bootrig.toy;
