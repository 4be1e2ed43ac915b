# tickets and timetables of a ferry line
job "ferry" {
  datacenters = ["dc1"]

  group "web" {
    count = 2

    network {
      port "http" { to = 8080 }
    }

    task "server" {
      driver = "docker"

      config {
        image = "registry.example.com/ferry/web:3.4"
        ports = ["http"]
      }

      resources {
        cpu    = 500
        memory = 256
      }
    }
  }

  group "timetable" {
    task "importer" {
      driver = "docker"
      config { image = "registry.example.com/ferry/timetable:1.0" }
    }
  }
}
