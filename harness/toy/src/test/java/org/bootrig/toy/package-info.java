/**
 * A provider in one module and one folder: its machines are processes behind their standard streams, their media and a lease
 * lie in a lab that is reached by HTTP, and they keep no states.
 */
package org.bootrig.toy;
