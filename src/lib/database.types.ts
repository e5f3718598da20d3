export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      audit_log: {
        Row: {
          action: string;
          actor_id: string | null;
          actor_kind: string;
          at: string;
          context: Json | null;
          district_id: string | null;
          id: number;
          new_values: Json | null;
          old_values: Json | null;
          record_id: string | null;
          school_id: string | null;
          table_name: string;
        };
        ComputedFields: never;
        Insert: {
          action: string;
          actor_id?: string | null;
          actor_kind: string;
          at?: string;
          context?: Json | null;
          district_id?: string | null;
          id?: never;
          new_values?: Json | null;
          old_values?: Json | null;
          record_id?: string | null;
          school_id?: string | null;
          table_name: string;
        };
        Update: {
          action?: string;
          actor_id?: string | null;
          actor_kind?: string;
          at?: string;
          context?: Json | null;
          district_id?: string | null;
          id?: never;
          new_values?: Json | null;
          old_values?: Json | null;
          record_id?: string | null;
          school_id?: string | null;
          table_name?: string;
        };
        Relationships: [];
      };
      behavior_requests: {
        Row: {
          action_ids: string[];
          attempts: number;
          behavior_type_id: string;
          category: string;
          class_id: string | null;
          closed_at: string | null;
          closed_on: string | null;
          created_at: string;
          filed_by: string;
          id: string;
          incident_id: string;
          kiosk_id: string | null;
          location_id: string | null;
          metadata: NonNullable<Json>;
          motivation_id: string | null;
          occurred_at: string;
          occurred_on: string;
          others_involved_ids: string[];
          period: string | null;
          school_id: string;
          school_year: number;
          shared_with_guardians_at: string | null;
          status: string;
          student_id: string;
          updated_at: string;
          urgency: string;
          waiting_since: string;
        };
        ComputedFields: never;
        Insert: {
          action_ids?: string[];
          attempts?: number;
          behavior_type_id: string;
          category: string;
          class_id?: string | null;
          closed_at?: string | null;
          closed_on?: string | null;
          created_at?: string;
          filed_by: string;
          id: string;
          incident_id: string;
          kiosk_id?: string | null;
          location_id?: string | null;
          metadata?: NonNullable<Json>;
          motivation_id?: string | null;
          occurred_at: string;
          occurred_on: string;
          others_involved_ids?: string[];
          period?: string | null;
          school_id: string;
          school_year: number;
          shared_with_guardians_at?: string | null;
          status: string;
          student_id: string;
          updated_at?: string;
          urgency?: string;
          waiting_since?: string;
        };
        Update: {
          action_ids?: string[];
          attempts?: number;
          behavior_type_id?: string;
          category?: string;
          class_id?: string | null;
          closed_at?: string | null;
          closed_on?: string | null;
          created_at?: string;
          filed_by?: string;
          id?: string;
          incident_id?: string;
          kiosk_id?: string | null;
          location_id?: string | null;
          metadata?: NonNullable<Json>;
          motivation_id?: string | null;
          occurred_at?: string;
          occurred_on?: string;
          others_involved_ids?: string[];
          period?: string | null;
          school_id?: string;
          school_year?: number;
          shared_with_guardians_at?: string | null;
          status?: string;
          student_id?: string;
          updated_at?: string;
          urgency?: string;
          waiting_since?: string;
        };
        Relationships: [
          {
            foreignKeyName: "behavior_requests_filed_by_fkey";
            columns: ["filed_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "behavior_requests_school_id_behavior_type_id_fkey";
            columns: ["school_id", "behavior_type_id"];
            isOneToOne: false;
            referencedRelation: "behavior_types";
            referencedColumns: ["school_id", "id"];
          },
          {
            foreignKeyName: "behavior_requests_school_id_class_id_fkey";
            columns: ["school_id", "class_id"];
            isOneToOne: false;
            referencedRelation: "classes";
            referencedColumns: ["school_id", "id"];
          },
          {
            foreignKeyName: "behavior_requests_school_id_fkey";
            columns: ["school_id"];
            isOneToOne: false;
            referencedRelation: "schools";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "behavior_requests_school_id_kiosk_id_fkey";
            columns: ["school_id", "kiosk_id"];
            isOneToOne: false;
            referencedRelation: "kiosks";
            referencedColumns: ["school_id", "id"];
          },
          {
            foreignKeyName: "behavior_requests_school_id_location_id_fkey";
            columns: ["school_id", "location_id"];
            isOneToOne: false;
            referencedRelation: "vocabulary_terms";
            referencedColumns: ["school_id", "id"];
          },
          {
            foreignKeyName: "behavior_requests_school_id_motivation_id_fkey";
            columns: ["school_id", "motivation_id"];
            isOneToOne: false;
            referencedRelation: "vocabulary_terms";
            referencedColumns: ["school_id", "id"];
          },
          {
            foreignKeyName: "behavior_requests_school_id_student_id_fkey";
            columns: ["school_id", "student_id"];
            isOneToOne: false;
            referencedRelation: "students";
            referencedColumns: ["school_id", "id"];
          },
        ];
      };
      behavior_types: {
        Row: {
          category: string;
          code: string;
          id: string;
          is_active: boolean;
          name: string;
          objectivity: string | null;
          school_id: string;
          sort_order: number;
          translations: NonNullable<Json>;
        };
        ComputedFields: never;
        Insert: {
          category: string;
          code: string;
          id?: string;
          is_active?: boolean;
          name: string;
          objectivity?: string | null;
          school_id: string;
          sort_order?: number;
          translations?: NonNullable<Json>;
        };
        Update: {
          category?: string;
          code?: string;
          id?: string;
          is_active?: boolean;
          name?: string;
          objectivity?: string | null;
          school_id?: string;
          sort_order?: number;
          translations?: NonNullable<Json>;
        };
        Relationships: [
          {
            foreignKeyName: "behavior_types_school_id_fkey";
            columns: ["school_id"];
            isOneToOne: false;
            referencedRelation: "schools";
            referencedColumns: ["id"];
          },
        ];
      };
      bell_periods: {
        Row: {
          bell_schedule_id: string;
          ends_at: string;
          id: string;
          name: string;
          school_id: string;
          starts_at: string;
        };
        ComputedFields: never;
        Insert: {
          bell_schedule_id: string;
          ends_at: string;
          id?: string;
          name: string;
          school_id: string;
          starts_at: string;
        };
        Update: {
          bell_schedule_id?: string;
          ends_at?: string;
          id?: string;
          name?: string;
          school_id?: string;
          starts_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "bell_periods_school_id_bell_schedule_id_fkey";
            columns: ["school_id", "bell_schedule_id"];
            isOneToOne: false;
            referencedRelation: "bell_schedules";
            referencedColumns: ["school_id", "id"];
          },
        ];
      };
      bell_schedules: {
        Row: {
          id: string;
          is_default: boolean;
          name: string;
          school_id: string;
        };
        ComputedFields: never;
        Insert: {
          id?: string;
          is_default?: boolean;
          name: string;
          school_id: string;
        };
        Update: {
          id?: string;
          is_default?: boolean;
          name?: string;
          school_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "bell_schedules_school_id_fkey";
            columns: ["school_id"];
            isOneToOne: false;
            referencedRelation: "schools";
            referencedColumns: ["id"];
          },
        ];
      };
      calendar_days: {
        Row: {
          bell_schedule_id: string | null;
          id: string;
          is_in_session: boolean;
          note: string | null;
          on_date: string;
          school_id: string;
        };
        ComputedFields: never;
        Insert: {
          bell_schedule_id?: string | null;
          id?: string;
          is_in_session: boolean;
          note?: string | null;
          on_date: string;
          school_id: string;
        };
        Update: {
          bell_schedule_id?: string | null;
          id?: string;
          is_in_session?: boolean;
          note?: string | null;
          on_date?: string;
          school_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "calendar_days_school_id_bell_schedule_id_fkey";
            columns: ["school_id", "bell_schedule_id"];
            isOneToOne: false;
            referencedRelation: "bell_schedules";
            referencedColumns: ["school_id", "id"];
          },
          {
            foreignKeyName: "calendar_days_school_id_fkey";
            columns: ["school_id"];
            isOneToOne: false;
            referencedRelation: "schools";
            referencedColumns: ["id"];
          },
        ];
      };
      class_staff: {
        Row: {
          class_id: string;
          id: string;
          is_lead: boolean;
          school_id: string;
          staff_id: string;
        };
        ComputedFields: never;
        Insert: {
          class_id: string;
          id?: string;
          is_lead?: boolean;
          school_id: string;
          staff_id: string;
        };
        Update: {
          class_id?: string;
          id?: string;
          is_lead?: boolean;
          school_id?: string;
          staff_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "class_staff_school_id_class_id_fkey";
            columns: ["school_id", "class_id"];
            isOneToOne: false;
            referencedRelation: "classes";
            referencedColumns: ["school_id", "id"];
          },
          {
            foreignKeyName: "class_staff_school_id_staff_id_fkey";
            columns: ["school_id", "staff_id"];
            isOneToOne: false;
            referencedRelation: "staff";
            referencedColumns: ["school_id", "id"];
          },
        ];
      };
      class_students: {
        Row: {
          class_id: string;
          id: string;
          school_id: string;
          student_id: string;
        };
        ComputedFields: never;
        Insert: {
          class_id: string;
          id?: string;
          school_id: string;
          student_id: string;
        };
        Update: {
          class_id?: string;
          id?: string;
          school_id?: string;
          student_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "class_students_school_id_class_id_fkey";
            columns: ["school_id", "class_id"];
            isOneToOne: false;
            referencedRelation: "classes";
            referencedColumns: ["school_id", "id"];
          },
          {
            foreignKeyName: "class_students_school_id_student_id_fkey";
            columns: ["school_id", "student_id"];
            isOneToOne: false;
            referencedRelation: "students";
            referencedColumns: ["school_id", "id"];
          },
        ];
      };
      classes: {
        Row: {
          course_code: string | null;
          created_at: string;
          grade: string | null;
          id: string;
          is_active: boolean;
          name: string;
          period: string | null;
          school_id: string;
          school_year: number;
          source_id: string | null;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          course_code?: string | null;
          created_at?: string;
          grade?: string | null;
          id?: string;
          is_active?: boolean;
          name: string;
          period?: string | null;
          school_id: string;
          school_year: number;
          source_id?: string | null;
          updated_at?: string;
        };
        Update: {
          course_code?: string | null;
          created_at?: string;
          grade?: string | null;
          id?: string;
          is_active?: boolean;
          name?: string;
          period?: string | null;
          school_id?: string;
          school_year?: number;
          source_id?: string | null;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "classes_school_id_fkey";
            columns: ["school_id"];
            isOneToOne: false;
            referencedRelation: "schools";
            referencedColumns: ["id"];
          },
        ];
      };
      districts: {
        Row: {
          created_at: string;
          id: string;
          name: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          id?: string;
          name: string;
          updated_at?: string;
        };
        Update: {
          created_at?: string;
          id?: string;
          name?: string;
          updated_at?: string;
        };
        Relationships: [];
      };
      families: {
        Row: {
          address_line: string | null;
          address_unit: string | null;
          city: string | null;
          created_at: string;
          id: string;
          name: string;
          postal_code: string | null;
          region: string | null;
          school_id: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          address_line?: string | null;
          address_unit?: string | null;
          city?: string | null;
          created_at?: string;
          id?: string;
          name: string;
          postal_code?: string | null;
          region?: string | null;
          school_id: string;
          updated_at?: string;
        };
        Update: {
          address_line?: string | null;
          address_unit?: string | null;
          city?: string | null;
          created_at?: string;
          id?: string;
          name?: string;
          postal_code?: string | null;
          region?: string | null;
          school_id?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "families_school_id_fkey";
            columns: ["school_id"];
            isOneToOne: false;
            referencedRelation: "schools";
            referencedColumns: ["id"];
          },
        ];
      };
      guardians: {
        Row: {
          alternate_phone: string | null;
          created_at: string;
          email: string | null;
          family_id: string | null;
          family_name: string;
          given_name: string;
          id: string;
          language: string;
          missing_since: string | null;
          phone: string | null;
          phone_extension: string | null;
          preferred_channel: string;
          profile_id: string | null;
          school_id: string;
          source_id: string | null;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          alternate_phone?: string | null;
          created_at?: string;
          email?: string | null;
          family_id?: string | null;
          family_name: string;
          given_name: string;
          id?: string;
          language?: string;
          missing_since?: string | null;
          phone?: string | null;
          phone_extension?: string | null;
          preferred_channel?: string;
          profile_id?: string | null;
          school_id: string;
          source_id?: string | null;
          updated_at?: string;
        };
        Update: {
          alternate_phone?: string | null;
          created_at?: string;
          email?: string | null;
          family_id?: string | null;
          family_name?: string;
          given_name?: string;
          id?: string;
          language?: string;
          missing_since?: string | null;
          phone?: string | null;
          phone_extension?: string | null;
          preferred_channel?: string;
          profile_id?: string | null;
          school_id?: string;
          source_id?: string | null;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "guardians_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "guardians_school_id_family_id_fkey";
            columns: ["school_id", "family_id"];
            isOneToOne: false;
            referencedRelation: "families";
            referencedColumns: ["school_id", "id"];
          },
          {
            foreignKeyName: "guardians_school_id_fkey";
            columns: ["school_id"];
            isOneToOne: false;
            referencedRelation: "schools";
            referencedColumns: ["id"];
          },
        ];
      };
      import_mappings: {
        Row: {
          id: string;
          mapping: NonNullable<Json>;
          school_id: string;
          signature: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          id?: string;
          mapping: NonNullable<Json>;
          school_id: string;
          signature: string;
          updated_at?: string;
        };
        Update: {
          id?: string;
          mapping?: NonNullable<Json>;
          school_id?: string;
          signature?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "import_mappings_school_id_fkey";
            columns: ["school_id"];
            isOneToOne: false;
            referencedRelation: "schools";
            referencedColumns: ["id"];
          },
        ];
      };
      import_questions: {
        Row: {
          answer: string | null;
          answered_at: string | null;
          answered_by: string | null;
          facts: NonNullable<Json>;
          id: string;
          import_id: string;
          is_blocking: boolean;
          kind: string;
          number: number;
          place: number;
          school_id: string;
          subject: string;
        };
        ComputedFields: never;
        Insert: {
          answer?: string | null;
          answered_at?: string | null;
          answered_by?: string | null;
          facts: NonNullable<Json>;
          id?: string;
          import_id: string;
          is_blocking: boolean;
          kind: string;
          number?: never;
          place?: never;
          school_id: string;
          subject: string;
        };
        Update: {
          answer?: string | null;
          answered_at?: string | null;
          answered_by?: string | null;
          facts?: NonNullable<Json>;
          id?: string;
          import_id?: string;
          is_blocking?: boolean;
          kind?: string;
          number?: never;
          place?: never;
          school_id?: string;
          subject?: string;
        };
        Relationships: [
          {
            foreignKeyName: "import_questions_answered_by_fkey";
            columns: ["answered_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "import_questions_school_id_import_id_fkey";
            columns: ["school_id", "import_id"];
            isOneToOne: false;
            referencedRelation: "roster_imports";
            referencedColumns: ["school_id", "id"];
          },
        ];
      };
      import_rejected_rows: {
        Row: {
          cells: NonNullable<Json>;
          chunk_no: number;
          file_no: number;
          id: string;
          import_id: string;
          is_rejected: boolean;
          problems: NonNullable<Json>;
          row_no: number;
          school_id: string;
        };
        ComputedFields: never;
        Insert: {
          cells: NonNullable<Json>;
          chunk_no: number;
          file_no: number;
          id?: string;
          import_id: string;
          is_rejected: boolean;
          problems: NonNullable<Json>;
          row_no: number;
          school_id: string;
        };
        Update: {
          cells?: NonNullable<Json>;
          chunk_no?: number;
          file_no?: number;
          id?: string;
          import_id?: string;
          is_rejected?: boolean;
          problems?: NonNullable<Json>;
          row_no?: number;
          school_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "import_rejected_rows_school_id_import_id_fkey";
            columns: ["school_id", "import_id"];
            isOneToOne: false;
            referencedRelation: "roster_imports";
            referencedColumns: ["school_id", "id"];
          },
        ];
      };
      invitations: {
        Row: {
          accepted_at: string | null;
          accepted_by: string | null;
          created_at: string;
          district_id: string;
          email: string;
          expires_at: string;
          id: string;
          invited_by: string;
          membership_ends_at: string | null;
          record_id: string | null;
          revoked_at: string | null;
          role: string;
          school_id: string | null;
          token_hash: string;
        };
        ComputedFields: never;
        Insert: {
          accepted_at?: string | null;
          accepted_by?: string | null;
          created_at?: string;
          district_id: string;
          email: string;
          expires_at?: string;
          id?: string;
          invited_by: string;
          membership_ends_at?: string | null;
          record_id?: string | null;
          revoked_at?: string | null;
          role: string;
          school_id?: string | null;
          token_hash: string;
        };
        Update: {
          accepted_at?: string | null;
          accepted_by?: string | null;
          created_at?: string;
          district_id?: string;
          email?: string;
          expires_at?: string;
          id?: string;
          invited_by?: string;
          membership_ends_at?: string | null;
          record_id?: string | null;
          revoked_at?: string | null;
          role?: string;
          school_id?: string | null;
          token_hash?: string;
        };
        Relationships: [
          {
            foreignKeyName: "invitations_accepted_by_fkey";
            columns: ["accepted_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "invitations_district_id_fkey";
            columns: ["district_id"];
            isOneToOne: false;
            referencedRelation: "districts";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "invitations_invited_by_fkey";
            columns: ["invited_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "invitations_school_id_fkey";
            columns: ["school_id"];
            isOneToOne: false;
            referencedRelation: "schools";
            referencedColumns: ["id"];
          },
        ];
      };
      kiosks: {
        Row: {
          created_at: string;
          id: string;
          last_seen_at: string | null;
          name: string;
          paired_at: string | null;
          revoked_at: string | null;
          school_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          id?: string;
          last_seen_at?: string | null;
          name: string;
          paired_at?: string | null;
          revoked_at?: string | null;
          school_id: string;
        };
        Update: {
          created_at?: string;
          id?: string;
          last_seen_at?: string | null;
          name?: string;
          paired_at?: string | null;
          revoked_at?: string | null;
          school_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "kiosks_school_id_fkey";
            columns: ["school_id"];
            isOneToOne: false;
            referencedRelation: "schools";
            referencedColumns: ["id"];
          },
        ];
      };
      memberships: {
        Row: {
          created_at: string;
          district_id: string | null;
          ends_at: string | null;
          id: string;
          profile_id: string;
          role: string;
          school_id: string | null;
          starts_at: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          district_id?: string | null;
          ends_at?: string | null;
          id?: string;
          profile_id: string;
          role: string;
          school_id?: string | null;
          starts_at?: string;
        };
        Update: {
          created_at?: string;
          district_id?: string | null;
          ends_at?: string | null;
          id?: string;
          profile_id?: string;
          role?: string;
          school_id?: string | null;
          starts_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "memberships_district_id_fkey";
            columns: ["district_id"];
            isOneToOne: false;
            referencedRelation: "districts";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "memberships_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "memberships_school_id_fkey";
            columns: ["school_id"];
            isOneToOne: false;
            referencedRelation: "schools";
            referencedColumns: ["id"];
          },
        ];
      };
      profiles: {
        Row: {
          created_at: string;
          display_name: string;
          email: string;
          id: string;
          language: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          display_name: string;
          email: string;
          id: string;
          language?: string;
          updated_at?: string;
        };
        Update: {
          created_at?: string;
          display_name?: string;
          email?: string;
          id?: string;
          language?: string;
          updated_at?: string;
        };
        Relationships: [];
      };
      prompt_sets: {
        Row: {
          age_band: string;
          created_at: string;
          id: string;
          is_active: boolean;
          prompts: NonNullable<Json>;
          school_id: string;
          version: number;
        };
        ComputedFields: never;
        Insert: {
          age_band: string;
          created_at?: string;
          id?: string;
          is_active?: boolean;
          prompts: NonNullable<Json>;
          school_id: string;
          version?: number;
        };
        Update: {
          age_band?: string;
          created_at?: string;
          id?: string;
          is_active?: boolean;
          prompts?: NonNullable<Json>;
          school_id?: string;
          version?: number;
        };
        Relationships: [
          {
            foreignKeyName: "prompt_sets_school_id_fkey";
            columns: ["school_id"];
            isOneToOne: false;
            referencedRelation: "schools";
            referencedColumns: ["id"];
          },
        ];
      };
      reflections: {
        Row: {
          active_seconds: number;
          arousal: number | null;
          attempt: number;
          filed_by: string;
          id: string;
          is_shared_with_guardians: boolean;
          language: string;
          mood: string | null;
          need_ids: string[];
          position: number;
          prompt_set_id: string;
          request_id: string;
          responses: NonNullable<Json>;
          return_note: string | null;
          return_reason_ids: string[];
          reviewed_at: string | null;
          reviewed_by: string | null;
          school_id: string;
          school_year: number;
          started_at: string;
          status: string;
          student_id: string;
          submitted_at: string | null;
          valence: number | null;
        };
        ComputedFields: never;
        Insert: {
          active_seconds?: number;
          arousal?: never;
          attempt: number;
          filed_by: string;
          id?: string;
          is_shared_with_guardians?: boolean;
          language?: string;
          mood?: string | null;
          need_ids?: string[];
          position?: number;
          prompt_set_id: string;
          request_id: string;
          responses?: NonNullable<Json>;
          return_note?: string | null;
          return_reason_ids?: string[];
          reviewed_at?: string | null;
          reviewed_by?: string | null;
          school_id: string;
          school_year: number;
          started_at?: string;
          status?: string;
          student_id: string;
          submitted_at?: string | null;
          valence?: never;
        };
        Update: {
          active_seconds?: number;
          arousal?: never;
          attempt?: number;
          filed_by?: string;
          id?: string;
          is_shared_with_guardians?: boolean;
          language?: string;
          mood?: string | null;
          need_ids?: string[];
          position?: number;
          prompt_set_id?: string;
          request_id?: string;
          responses?: NonNullable<Json>;
          return_note?: string | null;
          return_reason_ids?: string[];
          reviewed_at?: string | null;
          reviewed_by?: string | null;
          school_id?: string;
          school_year?: number;
          started_at?: string;
          status?: string;
          student_id?: string;
          submitted_at?: string | null;
          valence?: never;
        };
        Relationships: [
          {
            foreignKeyName: "reflections_filed_by_fkey";
            columns: ["filed_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "reflections_reviewed_by_fkey";
            columns: ["reviewed_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "reflections_school_id_fkey";
            columns: ["school_id"];
            isOneToOne: false;
            referencedRelation: "schools";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "reflections_school_id_prompt_set_id_fkey";
            columns: ["school_id", "prompt_set_id"];
            isOneToOne: false;
            referencedRelation: "prompt_sets";
            referencedColumns: ["school_id", "id"];
          },
          {
            foreignKeyName: "reflections_school_id_request_id_school_year_fkey";
            columns: ["school_id", "request_id", "school_year"];
            isOneToOne: false;
            referencedRelation: "behavior_requests";
            referencedColumns: ["school_id", "id", "school_year"];
          },
          {
            foreignKeyName: "reflections_school_id_student_id_fkey";
            columns: ["school_id", "student_id"];
            isOneToOne: false;
            referencedRelation: "students";
            referencedColumns: ["school_id", "id"];
          },
        ];
      };
      request_events: {
        Row: {
          actor_id: string | null;
          actor_kind: string;
          at: string;
          filed_by: string;
          from_status: string | null;
          id: string;
          kind: string;
          note: string | null;
          reason_ids: string[];
          request_id: string;
          school_id: string;
          school_year: number;
          student_id: string;
          to_status: string | null;
        };
        ComputedFields: never;
        Insert: {
          actor_id?: string | null;
          actor_kind: string;
          at?: string;
          filed_by: string;
          from_status?: string | null;
          id?: string;
          kind: string;
          note?: string | null;
          reason_ids?: string[];
          request_id: string;
          school_id: string;
          school_year: number;
          student_id: string;
          to_status?: string | null;
        };
        Update: {
          actor_id?: string | null;
          actor_kind?: string;
          at?: string;
          filed_by?: string;
          from_status?: string | null;
          id?: string;
          kind?: string;
          note?: string | null;
          reason_ids?: string[];
          request_id?: string;
          school_id?: string;
          school_year?: number;
          student_id?: string;
          to_status?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "request_events_actor_id_fkey";
            columns: ["actor_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "request_events_filed_by_fkey";
            columns: ["filed_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "request_events_school_id_request_id_school_year_fkey";
            columns: ["school_id", "request_id", "school_year"];
            isOneToOne: false;
            referencedRelation: "behavior_requests";
            referencedColumns: ["school_id", "id", "school_year"];
          },
        ];
      };
      request_notes: {
        Row: {
          author_id: string;
          body: string;
          created_at: string;
          filed_by: string;
          id: string;
          request_id: string;
          school_id: string;
          school_year: number;
          student_id: string;
        };
        ComputedFields: never;
        Insert: {
          author_id: string;
          body: string;
          created_at?: string;
          filed_by: string;
          id?: string;
          request_id: string;
          school_id: string;
          school_year: number;
          student_id: string;
        };
        Update: {
          author_id?: string;
          body?: string;
          created_at?: string;
          filed_by?: string;
          id?: string;
          request_id?: string;
          school_id?: string;
          school_year?: number;
          student_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "request_notes_author_id_fkey";
            columns: ["author_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "request_notes_filed_by_fkey";
            columns: ["filed_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "request_notes_school_id_request_id_school_year_fkey";
            columns: ["school_id", "request_id", "school_year"];
            isOneToOne: false;
            referencedRelation: "behavior_requests";
            referencedColumns: ["school_id", "id", "school_year"];
          },
        ];
      };
      roster_imports: {
        Row: {
          committed_at: string | null;
          counts: NonNullable<Json>;
          created_at: string;
          created_by: string | null;
          files: NonNullable<Json>;
          has_set_school_source: boolean;
          id: string;
          planned_at: string | null;
          school_id: string;
          state: string;
          undone_at: string | null;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          committed_at?: string | null;
          counts?: NonNullable<Json>;
          created_at?: string;
          created_by?: string | null;
          files: NonNullable<Json>;
          has_set_school_source?: boolean;
          id: string;
          planned_at?: string | null;
          school_id: string;
          state?: string;
          undone_at?: string | null;
          updated_at?: string;
        };
        Update: {
          committed_at?: string | null;
          counts?: NonNullable<Json>;
          created_at?: string;
          created_by?: string | null;
          files?: NonNullable<Json>;
          has_set_school_source?: boolean;
          id?: string;
          planned_at?: string | null;
          school_id?: string;
          state?: string;
          undone_at?: string | null;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "roster_imports_created_by_fkey";
            columns: ["created_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "roster_imports_school_id_fkey";
            columns: ["school_id"];
            isOneToOne: false;
            referencedRelation: "schools";
            referencedColumns: ["id"];
          },
        ];
      };
      safety_alerts: {
        Row: {
          acknowledged_at: string | null;
          acknowledged_by: string | null;
          created_at: string;
          id: string;
          note: string | null;
          phrases: string[];
          reflection_id: string;
          request_id: string;
          school_id: string;
          school_year: number;
          student_id: string;
        };
        ComputedFields: never;
        Insert: {
          acknowledged_at?: string | null;
          acknowledged_by?: string | null;
          created_at?: string;
          id?: string;
          note?: string | null;
          phrases: string[];
          reflection_id: string;
          request_id: string;
          school_id: string;
          school_year: number;
          student_id: string;
        };
        Update: {
          acknowledged_at?: string | null;
          acknowledged_by?: string | null;
          created_at?: string;
          id?: string;
          note?: string | null;
          phrases?: string[];
          reflection_id?: string;
          request_id?: string;
          school_id?: string;
          school_year?: number;
          student_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "safety_alerts_acknowledged_by_fkey";
            columns: ["acknowledged_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "safety_alerts_school_id_reflection_id_school_year_fkey";
            columns: ["school_id", "reflection_id", "school_year"];
            isOneToOne: false;
            referencedRelation: "reflections";
            referencedColumns: ["school_id", "id", "school_year"];
          },
          {
            foreignKeyName: "safety_alerts_school_id_student_id_fkey";
            columns: ["school_id", "student_id"];
            isOneToOne: false;
            referencedRelation: "students";
            referencedColumns: ["school_id", "id"];
          },
        ];
      };
      school_years: {
        Row: {
          ends_on: string;
          id: string;
          school_id: string;
          school_year: number;
          starts_on: string;
        };
        ComputedFields: never;
        Insert: {
          ends_on: string;
          id?: string;
          school_id: string;
          school_year: number;
          starts_on: string;
        };
        Update: {
          ends_on?: string;
          id?: string;
          school_id?: string;
          school_year?: number;
          starts_on?: string;
        };
        Relationships: [
          {
            foreignKeyName: "school_years_school_id_fkey";
            columns: ["school_id"];
            isOneToOne: false;
            referencedRelation: "schools";
            referencedColumns: ["id"];
          },
        ];
      };
      schools: {
        Row: {
          created_at: string;
          district_id: string;
          has_teachers_see_all_students: boolean;
          id: string;
          language: string;
          name: string;
          phone_region: string;
          source_id: string | null;
          timezone: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          district_id: string;
          has_teachers_see_all_students?: boolean;
          id?: string;
          language?: string;
          name: string;
          phone_region?: string;
          source_id?: string | null;
          timezone?: string;
          updated_at?: string;
        };
        Update: {
          created_at?: string;
          district_id?: string;
          has_teachers_see_all_students?: boolean;
          id?: string;
          language?: string;
          name?: string;
          phone_region?: string;
          source_id?: string | null;
          timezone?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "schools_district_id_fkey";
            columns: ["district_id"];
            isOneToOne: false;
            referencedRelation: "districts";
            referencedColumns: ["id"];
          },
        ];
      };
      staff: {
        Row: {
          created_at: string;
          email: string | null;
          family_name: string;
          given_name: string;
          id: string;
          missing_since: string | null;
          profile_id: string | null;
          school_id: string;
          source_id: string | null;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          email?: string | null;
          family_name: string;
          given_name: string;
          id?: string;
          missing_since?: string | null;
          profile_id?: string | null;
          school_id: string;
          source_id?: string | null;
          updated_at?: string;
        };
        Update: {
          created_at?: string;
          email?: string | null;
          family_name?: string;
          given_name?: string;
          id?: string;
          missing_since?: string | null;
          profile_id?: string | null;
          school_id?: string;
          source_id?: string | null;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "staff_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "staff_school_id_fkey";
            columns: ["school_id"];
            isOneToOne: false;
            referencedRelation: "schools";
            referencedColumns: ["id"];
          },
        ];
      };
      student_details: {
        Row: {
          birth_date: string | null;
          email: string | null;
          family_id: string | null;
          gender: string | null;
          has_504_plan: boolean | null;
          has_iep: boolean | null;
          home_language: string | null;
          id: string;
          is_english_learner: boolean | null;
          is_hispanic: boolean | null;
          races: string[];
          school_id: string;
          source_id: string | null;
          state_id: string | null;
          student_number: string | null;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          birth_date?: string | null;
          email?: string | null;
          family_id?: string | null;
          gender?: string | null;
          has_504_plan?: boolean | null;
          has_iep?: boolean | null;
          home_language?: string | null;
          id: string;
          is_english_learner?: boolean | null;
          is_hispanic?: boolean | null;
          races?: string[];
          school_id: string;
          source_id?: string | null;
          state_id?: string | null;
          student_number?: string | null;
          updated_at?: string;
        };
        Update: {
          birth_date?: string | null;
          email?: string | null;
          family_id?: string | null;
          gender?: string | null;
          has_504_plan?: boolean | null;
          has_iep?: boolean | null;
          home_language?: string | null;
          id?: string;
          is_english_learner?: boolean | null;
          is_hispanic?: boolean | null;
          races?: string[];
          school_id?: string;
          source_id?: string | null;
          state_id?: string | null;
          student_number?: string | null;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "student_details_school_id_family_id_fkey";
            columns: ["school_id", "family_id"];
            isOneToOne: false;
            referencedRelation: "families";
            referencedColumns: ["school_id", "id"];
          },
          {
            foreignKeyName: "student_details_school_id_id_fkey";
            columns: ["school_id", "id"];
            isOneToOne: true;
            referencedRelation: "students";
            referencedColumns: ["school_id", "id"];
          },
        ];
      };
      student_guardians: {
        Row: {
          contact_order: number;
          created_at: string;
          guardian_id: string;
          has_custody: boolean;
          id: string;
          is_barred: boolean;
          lives_with: boolean;
          may_be_contacted: boolean;
          may_pick_up: boolean;
          missing_since: string | null;
          relationship: string;
          school_id: string;
          student_id: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          contact_order?: number;
          created_at?: string;
          guardian_id: string;
          has_custody?: boolean;
          id?: string;
          is_barred?: boolean;
          lives_with?: boolean;
          may_be_contacted?: boolean;
          may_pick_up?: boolean;
          missing_since?: string | null;
          relationship?: string;
          school_id: string;
          student_id: string;
          updated_at?: string;
        };
        Update: {
          contact_order?: number;
          created_at?: string;
          guardian_id?: string;
          has_custody?: boolean;
          id?: string;
          is_barred?: boolean;
          lives_with?: boolean;
          may_be_contacted?: boolean;
          may_pick_up?: boolean;
          missing_since?: string | null;
          relationship?: string;
          school_id?: string;
          student_id?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "student_guardians_school_id_guardian_id_fkey";
            columns: ["school_id", "guardian_id"];
            isOneToOne: false;
            referencedRelation: "guardians";
            referencedColumns: ["school_id", "id"];
          },
          {
            foreignKeyName: "student_guardians_school_id_student_id_fkey";
            columns: ["school_id", "student_id"];
            isOneToOne: false;
            referencedRelation: "students";
            referencedColumns: ["school_id", "id"];
          },
        ];
      };
      students: {
        Row: {
          created_at: string;
          display_name: string;
          family_name: string;
          given_name: string;
          grade: string;
          id: string;
          middle_name: string | null;
          missing_since: string | null;
          preferred_name: string | null;
          profile_id: string | null;
          school_id: string;
          status: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          display_name?: never;
          family_name: string;
          given_name: string;
          grade: string;
          id?: string;
          middle_name?: string | null;
          missing_since?: string | null;
          preferred_name?: string | null;
          profile_id?: string | null;
          school_id: string;
          status?: string;
          updated_at?: string;
        };
        Update: {
          created_at?: string;
          display_name?: never;
          family_name?: string;
          given_name?: string;
          grade?: string;
          id?: string;
          middle_name?: string | null;
          missing_since?: string | null;
          preferred_name?: string | null;
          profile_id?: string | null;
          school_id?: string;
          status?: string;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "students_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "students_school_id_fkey";
            columns: ["school_id"];
            isOneToOne: false;
            referencedRelation: "schools";
            referencedColumns: ["id"];
          },
        ];
      };
      support_sessions: {
        Row: {
          district_id: string;
          ends_at: string;
          id: string;
          profile_id: string;
          reason: string;
          starts_at: string;
        };
        ComputedFields: never;
        Insert: {
          district_id: string;
          ends_at: string;
          id?: string;
          profile_id: string;
          reason: string;
          starts_at?: string;
        };
        Update: {
          district_id?: string;
          ends_at?: string;
          id?: string;
          profile_id?: string;
          reason?: string;
          starts_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "support_sessions_district_id_fkey";
            columns: ["district_id"];
            isOneToOne: false;
            referencedRelation: "districts";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "support_sessions_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      teacher_student_assignments: {
        Row: {
          class_id: string | null;
          created_at: string;
          ends_at: string | null;
          id: string;
          profile_id: string;
          school_id: string;
          student_id: string;
        };
        ComputedFields: never;
        Insert: {
          class_id?: string | null;
          created_at?: string;
          ends_at?: string | null;
          id?: string;
          profile_id: string;
          school_id: string;
          student_id: string;
        };
        Update: {
          class_id?: string | null;
          created_at?: string;
          ends_at?: string | null;
          id?: string;
          profile_id?: string;
          school_id?: string;
          student_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "teacher_student_assignments_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "teacher_student_assignments_school_id_class_id_fkey";
            columns: ["school_id", "class_id"];
            isOneToOne: false;
            referencedRelation: "classes";
            referencedColumns: ["school_id", "id"];
          },
          {
            foreignKeyName: "teacher_student_assignments_school_id_student_id_fkey";
            columns: ["school_id", "student_id"];
            isOneToOne: false;
            referencedRelation: "students";
            referencedColumns: ["school_id", "id"];
          },
        ];
      };
      terms: {
        Row: {
          ends_on: string;
          id: string;
          name: string;
          school_id: string;
          school_year_id: string;
          starts_on: string;
        };
        ComputedFields: never;
        Insert: {
          ends_on: string;
          id?: string;
          name: string;
          school_id: string;
          school_year_id: string;
          starts_on: string;
        };
        Update: {
          ends_on?: string;
          id?: string;
          name?: string;
          school_id?: string;
          school_year_id?: string;
          starts_on?: string;
        };
        Relationships: [
          {
            foreignKeyName: "terms_school_id_school_year_id_fkey";
            columns: ["school_id", "school_year_id"];
            isOneToOne: false;
            referencedRelation: "school_years";
            referencedColumns: ["school_id", "id"];
          },
        ];
      };
      vocabulary_terms: {
        Row: {
          code: string;
          id: string;
          is_active: boolean;
          kind: string;
          name: string;
          school_id: string;
          sort_order: number;
          translations: NonNullable<Json>;
        };
        ComputedFields: never;
        Insert: {
          code: string;
          id?: string;
          is_active?: boolean;
          kind: string;
          name: string;
          school_id: string;
          sort_order?: number;
          translations?: NonNullable<Json>;
        };
        Update: {
          code?: string;
          id?: string;
          is_active?: boolean;
          kind?: string;
          name?: string;
          school_id?: string;
          sort_order?: number;
          translations?: NonNullable<Json>;
        };
        Relationships: [
          {
            foreignKeyName: "vocabulary_terms_school_id_fkey";
            columns: ["school_id"];
            isOneToOne: false;
            referencedRelation: "schools";
            referencedColumns: ["id"];
          },
        ];
      };
    };
    Views: {
      [_ in never]: never;
    };
    Functions: {
      accept_invitation: { Args: { display_name: string; token: string }; Returns: undefined };
      acknowledge_safety_alert: { Args: { alert: string; note?: string }; Returns: undefined };
      add_household: {
        Args: { entry: Json; household: string; school: string; student: string };
        Returns: string;
      };
      add_request_note: {
        Args: { body: string; request: string; school: string };
        Returns: string;
      };
      amend_request: {
        Args: {
          actions?: string[];
          behavior_type: string;
          location?: string;
          motivation?: string;
          others_involved?: string[];
          request: string;
          school: string;
          urgency: string;
        };
        Returns: undefined;
      };
      answer_import_questions: {
        Args: { answers: Json; roster_import: string };
        Returns: undefined;
      };
      approve_reflection: { Args: { request: string; school: string }; Returns: undefined };
      cancel_request: {
        Args: { reason: string; request: string; school: string };
        Returns: undefined;
      };
      cancel_roster_import: { Args: { roster_import: string }; Returns: undefined };
      close_reflection: { Args: { session: string }; Returns: undefined };
      close_support_session: { Args: { session: string }; Returns: undefined };
      commit_roster_import: { Args: { roster_import: string }; Returns: undefined };
      count_import_questions: {
        Args: { roster_import: string; school: string };
        Returns: {
          is_blocking: boolean;
          kind: string;
          open: number;
        }[];
      };
      count_requests: {
        Args: { district: string; year: number };
        Returns: {
          category: string;
          month: string;
          requests: number;
          school_id: string;
          students: number;
        }[];
      };
      create_district: { Args: { name: string }; Returns: string };
      create_invitation: {
        Args: {
          district?: string;
          email: string;
          membership_ends_at?: string;
          record?: string;
          role: string;
          school?: string;
        };
        Returns: Json;
      };
      create_pairing_code: { Args: { kiosk: string; school: string }; Returns: string };
      create_reflection_link: { Args: { request: string; school: string }; Returns: string };
      create_roster_import: {
        Args: { files: Json; roster_import: string; school: string };
        Returns: undefined;
      };
      create_school: {
        Args: { district: string; language?: string; name: string; timezone?: string };
        Returns: string;
      };
      end_membership: { Args: { membership: string }; Returns: undefined };
      enter_school: { Args: { school: string; session: string }; Returns: undefined };
      file_request: {
        Args: {
          actions?: string[];
          behavior_type: string;
          class?: string;
          description?: string;
          entries: Json;
          incident?: string;
          kiosk?: string;
          location?: string;
          metadata?: Json;
          motivation?: string;
          occurred_at: string;
          others_involved?: string[];
          period?: string;
          school: string;
          urgency?: string;
        };
        Returns: Json;
      };
      get_kiosk: { Args: { token: string }; Returns: Json };
      get_reflection: { Args: { session: string }; Returns: Json };
      list_import_plan: {
        Args: {
          action: string;
          after_position?: number;
          entity: string;
          page_size?: number;
          roster_import: string;
        };
        Returns: {
          changes: Json;
          label: string;
          position: number;
          reason: string;
          row_no: number;
          target_id: string;
        }[];
      };
      list_kiosk_students: {
        Args: { token: string };
        Returns: {
          entry: string;
          label: string;
        }[];
      };
      list_request_codes: {
        Args: { school: string };
        Returns: {
          code: string;
          is_void: boolean;
          request_id: string;
        }[];
      };
      list_school_people: {
        Args: { school: string };
        Returns: {
          display_name: string;
          profile_id: string;
        }[];
      };
      list_student_guardians: {
        Args: { school: string; student: string };
        Returns: {
          contact_order: number;
          display_name: string;
          guardian_id: string;
          relationship: string;
        }[];
      };
      open_reflection: { Args: { code: string; entry: string; token: string }; Returns: Json };
      open_reflection_link: { Args: { token: string }; Returns: Json };
      open_support_session: {
        Args: { district: string; minutes: number; reason: string };
        Returns: string;
      };
      pair_kiosk: { Args: { code: string }; Returns: Json };
      plan_roster_import: { Args: { roster_import: string }; Returns: undefined };
      preview_invitation: { Args: { token: string }; Returns: Json };
      remember_import_mapping: {
        Args: { mapping: Json; school: string; signature: string };
        Returns: undefined;
      };
      renew_request_code: { Args: { request: string; school: string }; Returns: string };
      return_reflection: {
        Args: { note?: string; reasons?: string[]; request: string; school: string };
        Returns: undefined;
      };
      revoke_invitation: { Args: { invitation: string }; Returns: undefined };
      save_guardian: {
        Args: {
          entry: Json;
          guardian: string;
          is_new: boolean;
          rights: Json;
          school: string;
          student: string;
        };
        Returns: string;
      };
      save_reflection: {
        Args: {
          active_seconds?: number;
          language?: string;
          mood?: string;
          need_ids?: string[];
          responses?: Json;
          session: string;
          step?: number;
        };
        Returns: undefined;
      };
      save_student: {
        Args: { details: Json; entry: Json; is_new: boolean; school: string; student: string };
        Returns: string;
      };
      share_request: {
        Args: { is_shared: boolean; request: string; school: string };
        Returns: undefined;
      };
      stage_roster_chunk: {
        Args: {
          chunk_no: number;
          file_no: number;
          records: Json;
          reported: Json;
          roster_import: string;
          row_count: number;
        };
        Returns: undefined;
      };
      submit_reflection: { Args: { session: string }; Returns: undefined };
      undo_roster_import: { Args: { roster_import: string }; Returns: undefined };
      unpair_kiosk: { Args: { kiosk: string; school: string }; Returns: undefined };
      update_my_contact: {
        Args: {
          email: string;
          guardian: string;
          language: string;
          phone: string;
          preferred_channel: string;
        };
        Returns: undefined;
      };
    };
    Enums: {
      [_ in never]: never;
    };
    CompositeTypes: {
      [_ in never]: never;
    };
  };
};

type DatabaseWithoutInternals = Omit<Database, "__InternalSupabase">;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">];

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R;
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R;
      }
      ? R
      : never
    : never;

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I;
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I;
      }
      ? I
      : never
    : never;

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U;
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U;
      }
      ? U
      : never
    : never;

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
    ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
    : never;

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
    ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
    : never;

export const Constants = {
  public: {
    Enums: {},
  },
} as const;
